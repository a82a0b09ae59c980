"""WebAssembly's binary format, as far as a module is cut here: sections, vectors, and the sizes of what is in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

HEADER = b"\0asm\1\0\0\0"
CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA, DATA_COUNT, TAG = range(14)
ORDER = (TYPE, IMPORT, FUNCTION, TABLE, MEMORY, TAG, GLOBAL, EXPORT, START, ELEMENT, DATA_COUNT, CODE, DATA)
"""The order in which sections must be in a module."""
END, CALL, CALL_INDIRECT, LOCAL_GET, GLOBAL_SET, I32_CONST = b"\x0b", b"\x10", b"\x11", b"\x20", b"\x24", b"\x41"
FUNCREF, I32 = b"\x70", b"\x7f"
FUNCTIONS, TABLES, MEMORIES, GLOBALS, TAGS = range(5)
"""The kinds of imports and exports."""
Parser = Callable[[bytes, int], int]
"""Where the item that begins at a position ends."""


class WasmError(Exception):
    """A module has something that is not expected here."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its custom sections, and the content of each other section by its number."""

    custom: tuple[bytes, ...]
    sections: dict[int, bytes]

    def items(self, section: int, end_of: Parser) -> list[bytes]:
        """The items of a section, each as it is written. WasmError: it is not as expected."""
        content = self.sections.get(section, b"\0")
        count, at = read_number(content, 0)
        found = []
        for _ in range(count):
            end = end_of(content, at)
            found.append(content[at:end])
            at = end
        if at != len(content):
            raise WasmError(f"section {section} is not as expected")
        return found

    def written(self) -> bytes:
        custom = b"".join(_section(CUSTOM, content) for content in self.custom)
        return HEADER + custom + b"".join(_section(s, self.sections[s]) for s in ORDER if s in self.sections)


def read(data: bytes) -> Module:
    """The module in these bytes. WasmError: it is none."""
    if data[: len(HEADER)] != HEADER:
        raise WasmError("not a WebAssembly module")
    at, custom, sections = len(HEADER), [], {}
    while at < len(data):
        size, start = read_number(data, at + 1)
        content = data[start : start + size]
        if data[at] == CUSTOM:
            custom.append(content)
        else:
            sections[data[at]] = content
        at = start + size
    return Module(tuple(custom), sections)


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """The unsigned number (LEB128) at a position, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def number(value: int) -> bytes:
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes([*written, value])


def constant(value: int) -> bytes:
    """The instruction for a constant that is not negative; its number is a signed one."""
    written = bytearray()
    while value > 63:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes([*I32_CONST, *written, value])


def name(text: str) -> bytes:
    return number(len(text.encode())) + text.encode()


def vector(items: Iterable[bytes]) -> bytes:
    listed = list(items)
    return number(len(listed)) + b"".join(listed)


def sized(content: bytes) -> bytes:
    return number(len(content)) + content


def _section(section: int, content: bytes) -> bytes:
    return bytes([section]) + sized(content)


def end_of_number(data: bytes, at: int) -> int:
    return read_number(data, at)[1]


def end_of_sized(data: bytes, at: int) -> int:
    size, start = read_number(data, at)
    return start + size


def end_of_type(data: bytes, at: int) -> int:
    """The end of a function's type. WasmError: it is another type."""
    if data[at] != 0x60:
        raise WasmError("a type that is not a function's")
    return end_of_sized(data, end_of_sized(data, at + 1))


def end_of_limits(data: bytes, at: int) -> int:
    end = end_of_number(data, at + 1)
    return end_of_number(data, end) if data[at] & 1 else end


def end_of_table(data: bytes, at: int) -> int:
    return end_of_limits(data, at + 1)


def end_of_tag(data: bytes, at: int) -> int:
    return end_of_number(data, at + 1)


def end_of_import(data: bytes, at: int) -> int:
    kind = end_of_sized(data, end_of_sized(data, at))
    ends = {FUNCTIONS: end_of_number, TABLES: end_of_table, MEMORIES: end_of_limits, TAGS: end_of_tag}
    return kind + 3 if data[kind] == GLOBALS else ends[data[kind]](data, kind + 1)


def name_at(data: bytes, at: int) -> str:
    """The name that begins at a position."""
    size, start = read_number(data, at)
    return data[start : start + size].decode()


def name_of_import(item: bytes) -> str:
    """The name of an import, without that of the module it comes from."""
    return name_at(item, end_of_sized(item, 0))


def kind_of_import(item: bytes) -> int:
    return item[end_of_sized(item, end_of_sized(item, 0))]


def end_of_export(data: bytes, at: int) -> int:
    return end_of_number(data, end_of_sized(data, at) + 1)


def end_of_global(data: bytes, at: int) -> int:
    """The end of a global and the constant expression that it begins with. WasmError: it has an unknown instruction."""
    at += 2
    while data[at] != END[0]:
        if data[at] in (0x23, 0x41, 0x42, 0xD0, 0xD2):  # global.get, i32.const, i64.const, ref.null, ref.func
            at = end_of_number(data, at + 1)
        elif data[at] in (0x43, 0x44):  # f32.const, f64.const
            at += 5 if data[at] == 0x43 else 9
        elif data[at] in (0x6A, 0x6B, 0x6C):  # arithmetic
            at += 1
        else:
            raise WasmError("a global with an unknown instruction")
    return at + 1
