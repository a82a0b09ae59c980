"""Cut a module in two, so that functions which never run are no longer in the way of the first frame.

Nothing is renumbered, so no instruction has to be read: each half has every function under its own number, and where
the code of one is in the other half, it calls that through a table that both share. In its place 0 is a function of
web/runtime/shared/second_half.js that loads the second half, and then one of the second half that does nothing.
"""

from collections.abc import Collection

from web.build.wasm import binary
from web.build.wasm.binary import (
    CALL,
    CALL_INDIRECT,
    CODE,
    ELEMENT,
    END,
    EXPORT,
    FUNCREF,
    FUNCTION,
    FUNCTIONS,
    GLOBAL,
    GLOBALS,
    I32,
    IMPORT,
    LOCAL_GET,
    MEMORIES,
    MEMORY,
    TABLE,
    TABLES,
    TAG,
    TAGS,
    TYPE,
    Module,
    constant,
    name,
    number,
    sized,
    vector,
)

SECTION = "second-half"
"""The custom section of a first half with the address of the second one."""
FIRST = "first-half"
"""What the second half imports from, beside what the module itself does."""
LINKS = "links"
"""The name of the shared table."""


def split(data: bytes, run: Collection[int], second_address: str) -> tuple[bytes, bytes]:
    """The module's first half, with the functions in `run` (counted without imported ones), and its second half."""
    module = binary.read(data)
    types = module.items(TYPE, binary.end_of_type)
    imports = module.items(IMPORT, binary.end_of_import)
    types_of = module.items(FUNCTION, binary.end_of_number)
    codes = module.items(CODE, binary.end_of_sized)
    shared, own_globals = _shared(module)
    kinds = [binary.kind_of_import(item) for item in imports]
    tables = module.items(TABLE, binary.end_of_table)

    imported = kinds.count(FUNCTIONS)
    links = number(kinds.count(TABLES) + len(tables))
    added = number(imported + len(codes))
    nothing, same = number(len(types)), number(len(types) + 1)
    types += [b"\x60" + vector([]) + vector([]), b"\x60" + vector([I32]) + vector([I32])]

    first = sorted(run)
    second = sorted(set(range(len(codes))) - set(run))
    place = {function: 1 + position for position, function in enumerate([*first, *second])}
    table = FUNCREF + b"\0" + number(1 + len(codes))

    def link(function: int, *, ready: bool) -> bytes:
        """The code of a function that calls the one of this number in the other half."""
        type_of = types_of[function]
        arguments = range(binary.read_number(types[binary.read_number(type_of, 0)[0]], 1)[0])
        code = b"".join(LOCAL_GET + number(argument) for argument in arguments) + constant(place[function])
        return sized(b"\0" + code + (CALL + added) * ready + CALL_INDIRECT + type_of + links + END)

    def filled(start: int, members: Collection[bytes]) -> bytes:
        """The part of the shared table that a half fills."""
        return b"\2" + links + constant(start) + END + b"\0" + vector(members)

    # Calls the function in place 0, and returns its argument.
    make_ready = sized(b"\0" + constant(0) + CALL_INDIRECT + nothing + links + LOCAL_GET + b"\0" + END)
    numbers = [number(imported + function) for function in range(len(codes))]
    first_half = Module(
        (*module.custom, name(SECTION) + second_address.encode()),
        {
            **module.sections,
            TYPE: vector(types),
            FUNCTION: vector([*types_of, same]),
            TABLE: vector([*tables, table]),
            EXPORT: vector(
                [
                    *module.items(EXPORT, binary.end_of_export),
                    *(name(_name(kind, index)) + bytes([kind]) + number(index) for kind, index, _ in shared),
                    name(LINKS) + bytes([TABLES]) + links,
                ]
            ),
            ELEMENT: _appended(module.sections.get(ELEMENT, b"\0"), filled(1, [numbers[f] for f in first])),
            CODE: vector([*(c if f in run else link(f, ready=True) for f, c in enumerate(codes)), make_ready]),
        },
    )
    second_half = Module(
        (),
        {
            TYPE: vector(types),
            IMPORT: vector(
                [
                    *imports,
                    *(_import(_name(kind, index), kind, described) for kind, index, described in shared),
                    _import(LINKS, TABLES, table),
                ]
            ),
            FUNCTION: vector([*types_of, nothing]),
            GLOBAL: vector(own_globals),
            ELEMENT: vector([filled(0, [added]), filled(1 + len(first), [numbers[f] for f in second])]),
            CODE: vector([*(link(f, ready=False) if f in run else c for f, c in enumerate(codes)), sized(b"\0" + END)]),
        },
    )
    return first_half.written(), second_half.written()


def _shared(module: Module) -> tuple[list[tuple[int, int, bytes]], list[bytes]]:
    """What both halves use, as (kind, number, description), and the globals of which each has its own."""
    kinds = [binary.kind_of_import(item) for item in module.items(IMPORT, binary.end_of_import)]
    found = [
        (kind, kinds.count(kind) + position, item)
        for kind, section, end_of in (
            (TABLES, TABLE, binary.end_of_table),
            (MEMORIES, MEMORY, binary.end_of_limits),
            (TAGS, TAG, binary.end_of_tag),
        )
        for position, item in enumerate(module.items(section, end_of))
    ]
    variables = module.items(GLOBAL, binary.end_of_global)
    changing = [position for position, item in enumerate(variables) if item[1]]
    common = max(changing, default=-1) + 1  # imported ones come first, so all up to the last one that can change
    found += [(GLOBALS, kinds.count(GLOBALS) + position, item[:2]) for position, item in enumerate(variables[:common])]
    return found, variables[common:]


def _name(kind: int, index: int) -> str:
    return f"{FIRST}-{kind}-{index}"


def _import(text: str, kind: int, description: bytes) -> bytes:
    return name(FIRST) + name(text) + bytes([kind]) + description


def _appended(section: bytes, item: bytes) -> bytes:
    count, start = binary.read_number(section, 0)
    return number(count + 1) + section[start:] + item
