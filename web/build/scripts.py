"""Bundle the ES modules of web/runtime/ into the few scripts that the browser gets.

Each module becomes a function that runs once, in the order of the imports, so its names are its own. A module may use
what keeps that simple: named imports, and exported functions, classes and constants.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from web.build import paths

_COMMENT = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/[ \t]*)\n|/\*\* @type [^\n]*?\*/ ?", re.DOTALL | re.MULTILINE
)
"""A comment that has its lines to itself, or says a type."""
_IMPORT = re.compile(r'^import (?:\{([^{}]*)\} from )?"([^"\n]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|(?:async )?function) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^[ \t]*(?:import\b(?! *\()|export\b).*", re.MULTILINE)


class ScriptError(Exception):
    """Scripts that cannot be bundled; the text names the file and what to change."""


@dataclass(frozen=True, slots=True)
class Module:
    """One module: what it imports (file or address: names), what it exports, and the rest of its code."""

    imports: Mapping[Path | str, tuple[str, ...]]
    exports: tuple[str, ...]
    code: str


def bundle(entry: str, values: Mapping[str, object] | None = None, *, is_module: bool = False) -> str:
    """The script web/runtime/`entry` with everything it imports, each `/*NAME*/{}` replaced by its value as JSON.

    is_module: it will run as a module itself, and may import addresses. ScriptError: a module is not as expected.
    """
    modules: dict[Path, Module] = {}
    first = paths.RUNTIME / entry
    _collect(first, modules, ())
    names = {file: f"module{number}" for number, file in enumerate(modules)}
    addresses = [name for module in modules.values() for name in module.imports.items() if isinstance(name[0], str)]
    if addresses and not is_module:
        raise ScriptError(f"{entry}: imports {addresses[0][0]}, which only a script that is a module can do")
    text = "".join(_function(module, names, names[file]) for file, module in modules.items() if file != first)
    text += _with_imports(modules[first], names)
    for name, value in (values or {}).items():
        placeholder = f"/*{name}*/{{}}"
        if text.count(placeholder) != 1:
            raise ScriptError(f"{entry}: {placeholder} is there {text.count(placeholder)} times, expected once")
        text = text.replace(placeholder, json.dumps(value, separators=(",", ":"), sort_keys=True))
    if is_module:
        return "".join(f'import {{ {", ".join(used)} }} from "{url}";\n' for url, used in addresses) + text
    return f'(() => {{\n"use strict";\n{text}}})();\n'


def sources(entry: str) -> list[Path]:
    """The files that `entry` is bundled from, in the order in which they run."""
    modules: dict[Path, Module] = {}
    _collect(paths.RUNTIME / entry, modules, ())
    return list(modules)


def _collect(file: Path, modules: dict[Path, Module], importers: tuple[Path, ...]) -> None:
    """Add `file` to `modules`, after everything it imports."""
    if file in importers:
        circle = " -> ".join(path.name for path in (*importers[importers.index(file) :], file))
        raise ScriptError(f"these scripts import each other in a circle: {circle}")
    if file in modules:
        return
    module = _read(file)
    for target, used in module.imports.items():
        if isinstance(target, str):
            continue
        _collect(target, modules, (*importers, file))
        if unknown := set(used) - set(modules[target].exports):
            raise ScriptError(f"{file.name}: {target.name} does not export {', '.join(sorted(unknown))}")
    modules[file] = module


def _read(file: Path) -> Module:
    if not file.is_file():
        raise ScriptError(f"there is no script {file.relative_to(paths.RUNTIME)}")
    code = _COMMENT.sub("", file.read_text(encoding="utf-8"))
    imports: dict[Path | str, tuple[str, ...]] = {}
    for used, target in _IMPORT.findall(code):
        key = (file.parent / target).resolve() if target.startswith(".") else target
        imports[key] = tuple(name.strip() for name in used.split(",") if name.strip())
    code = _IMPORT.sub("", code)
    exports = tuple(_EXPORT.findall(code))
    code = _EXPORT.sub("", code).strip("\n")
    if other := _OTHER.search(code):
        raise ScriptError(f"{file.name}: cannot bundle {other[0]!r}; see {Path(__file__).name} for what can be bundled")
    return Module(imports, exports, f"{code}\n")


def _function(module: Module, names: Mapping[Path, str], name: str) -> str:
    """A module as a function that has run, and returned what the module exports."""
    result = f"return {{ {', '.join(module.exports)} }};\n" if module.exports else ""
    return f"const {name} = (() => {{\n{_with_imports(module, names)}{result}}})();\n"


def _with_imports(module: Module, names: Mapping[Path, str]) -> str:
    lines = [
        f"const {{ {', '.join(used)} }} = {names[file]};\n"
        for file, used in module.imports.items()
        if isinstance(file, Path) and used
    ]
    return "".join(lines) + module.code
