"""Which words of the guide the code says, and which sentences are in code although they belong in `content/`."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

_KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")
_JS_STRING = re.compile(r"\"([a-z0-9_.]+)\"|'([a-z0-9_.]+)'|`([a-z0-9_.]+)`")
_JS_SAY = re.compile(r"\bsay\(\s*(?:[\w.]+ \? )?[\"'`]([a-z0-9_]+)[\"'`](?: : [\"'`]([a-z0-9_]+)[\"'`])?")
_JINJA_SAY = re.compile(r"""\bsay\(\s*["']([^"']+)["']\s*(~)?([^)]*)\)""")
_JINJA_BLANK = re.compile(r"\b([a-z_]+)=")
_NOT_SHOWN = re.compile(
    r"<(style|script|title|svg)\b.*?</\1>|{#.*?#}|{{.*?}}|{%.*?%}|<!--.*?-->|&[a-z#0-9]+;", re.DOTALL
)
_FOR_US = ("cast", "debug", "info", "warning", "error", "exception")
_SHOWN_ATTRIBUTE = re.compile(r"""\b(?:aria-label|title|alt|placeholder)="([^"]*)\"""")


@dataclass(frozen=True)
class Said:
    """One place where words are said: the keys it may say, the blanks it fills in (None: not known), file:line."""

    keys: tuple[str, ...]
    blanks: frozenset[str] | None
    place: str


@dataclass
class Code:
    """What was found in the code."""

    said: list[Said] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    """Every text that looks like a key, and one place of it."""
    families: list[re.Pattern[str]] = field(default_factory=list)
    """Keys composed at run time: the variable part must be in the code as a separate text."""
    texts: set[str] = field(default_factory=set)
    sentences: list[str] = field(default_factory=list)


def read_python(paths: Iterable[Path], root: Path) -> Code:
    """The words and sentences in Python files."""
    code = Code()
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent = set(_not_for_people(tree))
        for node in ast.walk(tree):
            place = f"{path.relative_to(root).as_posix()}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call):
                _read_call(code, node, place)
            elif isinstance(node, ast.JoinedStr):
                code.families += _family(node)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                _read_text(code, node.value, place)
    return code


def read_templates(paths: Iterable[Path], root: Path) -> Code:
    """The words in Jinja templates, and the sentences between their tags."""
    code = Code()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(root).as_posix()
        for key, joined, arguments in _JINJA_SAY.findall(text):
            if joined:
                code.families.append(re.compile(re.escape(key) + "(.+)"))
            else:
                code.keys[key] = place
                code.said.append(Said((key,), frozenset(_JINJA_BLANK.findall(arguments)), place))
        shown = _NOT_SHOWN.sub(" ", text)
        between = re.sub(r"<[^>]*>", "\n", shown).splitlines()
        for part in (*between, *_SHOWN_ATTRIBUTE.findall(shown)):
            if _is_sentence(part):
                code.sentences.append(f"{place}: {part.strip()!r}")
    return code


def read_scripts(paths: Iterable[Path], root: Path, screen: str) -> Code:
    """The words in the page's scripts, where `say("key")` means the key of one screen."""
    code = Code()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(root).as_posix()
        for groups in _JS_STRING.findall(text):
            string = next(filter(None, groups))
            code.texts.add(string)
            code.keys[string if "." in string else f"{screen}.{string}"] = place
        for keys in _JS_SAY.findall(text):
            code.said.append(Said(tuple(f"{screen}.{key}" for key in keys if key), None, place))
    return code


def values_of(*enums: type[StrEnum]) -> set[str]:
    """What an enum's members add to a key: `error.<code>`."""
    return {member.value for enum in enums for member in enum}


def _is_sentence(text: str) -> bool:
    return " " in text.strip() and re.search(r"[^\W\d_]{2}", text) is not None


def _not_for_people(tree: ast.AST) -> Iterator[int]:
    """Docstrings, types written as text, and what only a developer sees: errors, logs, asserts."""
    for node in ast.walk(tree):
        inside: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside = [node.value]
        elif isinstance(node, ast.Raise | ast.Assert) or (isinstance(node, ast.Call) and _name(node.func) in _FOR_US):
            inside = [node]
        for silent in inside:
            yield from (id(part) for part in ast.walk(silent))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _read_text(code: Code, text: str, place: str) -> None:
    code.texts.add(text)
    if _KEY.fullmatch(text):
        if not text.endswith("_"):  # the beginning of a key composed at run time
            code.keys[text] = place
    elif _is_sentence(text):
        code.sentences.append(f"{place}: {text!r}")


def _read_call(code: Code, call: ast.Call, place: str) -> None:
    if _name(call.func) != "say" or not call.args:
        return
    blanks = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    unknown = any(keyword.arg is None for keyword in call.keywords)
    keys = tuple(_choices(call.args[0]))
    if keys:
        code.said.append(Said(keys, None if unknown else blanks, place))


def _choices(node: ast.expr) -> Iterator[str]:
    """The keys a call may say: a text, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)


def _family(node: ast.JoinedStr) -> Iterator[re.Pattern[str]]:
    """`f"card.{field}_help"` as a pattern for the keys it may be."""
    first = node.values[0] if node.values else None
    if not isinstance(first, ast.Constant) or not re.match(r"[a-z_]+\.", str(first.value)):
        return
    parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else "(.+)" for v in node.values]
    yield re.compile("".join(parts))
