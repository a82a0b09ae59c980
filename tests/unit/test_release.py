"""docs/release.md says what is so: commands that flet takes, permissions as configured, the app's own words."""

import argparse
import re
import shlex
import tomllib
from pathlib import Path

from flet_cli.commands.build import Command

ROOT = Path(__file__).resolve().parents[2]
RELEASE = (ROOT / "docs" / "release.md").read_text("utf-8")
FLET = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["flet"]
STORE_TEXTS = re.findall(r"^\| [^|]+ \| (\d+) \| ([^|]+) \|$", RELEASE, re.MULTILINE)
QUOTED = re.findall(r"(?:^>.*\n)+", RELEASE, re.MULTILINE)
DESCRIPTION, POLICY = (text.replace(">\n", "\n").replace("> ", "") for text in QUOTED)


def test_flet_takes_every_command_of_the_release() -> None:
    commands = re.findall(r"^ +\.venv/bin/flet build (.+)$", RELEASE, re.MULTILINE)
    targets = [made(command).target_platform for command in commands]
    assert targets == ["apk", "aab", "ipa"]


def made(command: str) -> argparse.Namespace:
    """What flet's own parser makes of it; it exits if it does not know an option."""
    parser = argparse.ArgumentParser()
    Command(parser)
    return parser.parse_args(shlex.split(command))


def test_the_release_names_each_permission_there_is() -> None:
    assert set(re.findall(r"android\.permission\.[A-Z_]+", RELEASE)) == set(FLET["android"]["permission"])
    reasons = {key for key in FLET["ios"]["info"] if key.endswith("UsageDescription")}
    assert set(re.findall(r"NS\w+UsageDescription", RELEASE)) == reasons


def test_flet_reads_every_variable_of_the_release() -> None:
    parser = argparse.ArgumentParser()
    Command(parser)
    read = re.sub(r"\s+", "", parser.format_help())
    named = set(re.findall(r"FLET_\w+", RELEASE))
    assert len(named) == 3
    assert not [name for name in named if f"[env:{name}=]" not in read]


def test_each_store_text_is_as_short_as_the_store_wants() -> None:
    assert len(STORE_TEXTS) == 4
    assert not [text for limit, text in STORE_TEXTS if len(text) > int(limit)]
    assert len(DESCRIPTION) <= 4000
    assert STORE_TEXTS[0][1] == FLET["product"]


def test_the_store_says_what_the_app_says_of_itself() -> None:
    words = tomllib.loads((ROOT / "content" / "en" / "ui" / "common.toml").read_text("utf-8"))
    first = DESCRIPTION.partition("\n\n")[0]
    assert first == f"This app is not a medical device. {words['intended_use']} {words['not_medical_advice']}"
    page = tomllib.loads((ROOT / "content" / "en" / "ui" / "page.toml").read_text("utf-8"))
    assert page["app_description"].startswith(STORE_TEXTS[2][1])
    unsigned = 'signed_by = ""' in (ROOT / "content" / "en" / "checklist.toml").read_text("utf-8")
    assert ("No clinician has reviewed the text yet." in DESCRIPTION) == unsigned
