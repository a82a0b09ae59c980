"""A module that notes which of its functions have run, for `make profile`."""

from web.build.wasm import binary
from web.build.wasm.binary import (
    CODE,
    END,
    EXPORT,
    GLOBAL,
    GLOBAL_SET,
    GLOBALS,
    I32,
    IMPORT,
    constant,
    name,
    number,
    sized,
    vector,
)

RAN = "ran-"
"""How the name of a function's note begins; the function's number follows."""


def instrumented(data: bytes, file: str) -> bytes:
    """The module with an exported global for each function, which is 1 once it has run, and one named `file`."""
    module = binary.read(data)
    imports = [binary.kind_of_import(item) for item in module.items(IMPORT, binary.end_of_import)]
    variables = module.items(GLOBAL, binary.end_of_global)
    codes = module.items(CODE, binary.end_of_sized)
    first = imports.count(GLOBALS) + len(variables)
    notes = [first + function for function in range(len(codes))]
    names = [f"{RAN}{function}" for function in range(len(codes))]
    exports = [
        name(text) + bytes([GLOBALS]) + number(note)
        for text, note in zip([*names, file], [*notes, notes[-1] + 1], strict=True)
    ]
    module.sections[GLOBAL] = vector([*variables, *[I32 + b"\1" + constant(0) + END] * (len(codes) + 1)])
    module.sections[EXPORT] = vector([*module.items(EXPORT, binary.end_of_export), *exports])
    module.sections[CODE] = vector(_noting(code, note) for code, note in zip(codes, notes, strict=True))
    return module.written()


def _noting(code: bytes, note: int) -> bytes:
    """The function's code, which first sets its note."""
    _, start = binary.read_number(code, 0)
    count, at = binary.read_number(code, start)
    for _ in range(count):
        at = binary.end_of_number(code, at)
        at = binary.end_of_number(code, at + 1) if code[at] in (0x63, 0x64) else at + 1  # a reference to a named type
    return sized(code[start:at] + constant(1) + GLOBAL_SET + number(note) + code[at:])
