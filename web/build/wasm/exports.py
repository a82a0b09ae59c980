"""What Pyodide exports and nobody here uses, left out: names to fetch, and objects to make at every start.

Pyodide exports nearly everything it has, for libraries that one may load later. Here only those of the app are loaded.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from web.build.wasm import binary, split
from web.build.wasm.binary import EXPORT, IMPORT

MODULE, SCRIPT, CALLER = (f"pyodide/pyodide.{ending}" for ending in ("asm.wasm", "asm.mjs", "mjs"))
_ASSIGNED = re.compile(r'(_\w+)=Module\["\1"\]=wasmExports\["\w+"\];')
"""How the script names an export."""
_DECLARED = re.compile(r"(?<=\bvar )_\w+(?:,_\w+){999,}")
"""Where it declares those names."""
_WORD = re.compile(r"\w+")


def prune(engine: Path, libraries: Iterable[bytes]) -> None:
    """Leave out of Pyodide's script and module the exports that neither the scripts nor the `libraries` use.

    WasmError: the script does not name its exports as expected (Pyodide has changed); nothing is changed.
    """
    script, caller = ((engine / file).read_text(encoding="utf-8") for file in (SCRIPT, CALLER))
    script = _pruned_script(script, set(_WORD.findall(caller)))
    used = {*_WORD.findall(script), *_WORD.findall(caller)}
    module = binary.read((engine / MODULE).read_bytes())
    for user in (module, *map(binary.read, libraries)):
        used.update(binary.name_of_import(item) for item in user.items(IMPORT, binary.end_of_import))
    exports = [item for item in module.items(EXPORT, binary.end_of_export) if _is_used(binary.name_at(item, 0), used)]
    pruned = binary.Module(module.custom, {**module.sections, EXPORT: binary.vector(exports)})
    (engine / SCRIPT).write_text(script, encoding="utf-8")
    (engine / MODULE).write_bytes(pruned.written())


def _pruned_script(script: str, used_elsewhere: set[str]) -> str:
    """The script without the names of exports that it gives and that nothing else mentions."""
    declarations = _DECLARED.findall(script)
    if len(declarations) != 1:
        raise binary.WasmError(f"{SCRIPT}: found {len(declarations)} long lists of names, expected one")
    declared = declarations[0].split(",")
    mentions = Counter(_WORD.findall(script))
    # Each is mentioned where it is declared, and twice where it is assigned.
    unused = {
        name
        for name in _ASSIGNED.findall(script)
        if mentions[name] == 2 + declared.count(name) and name not in used_elsewhere
    }
    script = _ASSIGNED.sub(lambda found: "" if found[1] in unused else found[0], script)
    return script.replace(declarations[0], ",".join(name for name in declared if name not in unused))


def _is_used(name: str, used: set[str]) -> bool:
    """Whether a name is used, as it is or as the script names it, or is one of what the two halves share."""
    return name in used or f"_{name}" in used or name == split.LINKS or name.startswith(f"{split.FIRST}-")
