"""What flet itself makes of [tool.flet] in pyproject.toml, for each kind of app it can build.

Flutter's toolchains are not needed: flet's own configuration code runs up to where it would download them.
"""

from __future__ import annotations

import argparse
import base64
import fnmatch
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from flet_cli.commands.build import Command
from flet_cli.commands.flutter_base import BaseFlutterCommand
from flet_cli.utils.app_excludes import find_default_excludes

from views.colors import DARK, LIGHT

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("apk", "aab", "ipa", "web")
PYTHON_BUILDS = {
    "default_python_version": "3.14",
    "pythons": {
        "3.14": {"full_version": "3.14.6", "pyodide_version": "314.0.7", "android_abis": ["arm64-v8a", "x86_64"]}
    },
}
"""The list of Pythons that flet 1.0.5 would load from the network."""

Configured = Callable[[str], Any]


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configured:
    """Returns a function: target -> flet's build command with its configuration worked out."""
    builds = tmp_path / "pythons.json"
    builds.write_text(json.dumps(PYTHON_BUILDS), encoding="utf-8")
    monkeypatch.setenv("FLET_PYTHON_BUILD_MANIFEST", str(builds))
    monkeypatch.chdir(ROOT)

    def configure(target: str) -> Any:
        parser = argparse.ArgumentParser()
        command = Command(parser)
        command.options = parser.parse_args([target, "--yes"])
        command.target_platform = target
        # Left out is only the step that looks for, or downloads, the Flutter SDK.
        with mock.patch.object(BaseFlutterCommand, "initialize_command"):
            command.initialize_command()
            command.validate_entry_point()
            command.setup_template_data()
        return command

    return configure


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_has_our_name_and_our_colours(configured: Configured, target: str) -> None:
    made = configured(target).template_data
    assert made["product_name"] == "Between Visits"
    assert made["org_name"] == "org.betweenvisits"
    assert made["bundle_id"] == "org.betweenvisits.app"
    assert made["python_module_name"] == "main"
    assert made["splash"]["color"] == LIGHT["surface"]
    assert made["splash"]["dark_color"] == DARK["surface"]
    boot = json.loads(base64.b64decode(made["boot_screen"]["options_b64"]))
    assert boot["bgcolor_light"] == LIGHT["surface"]
    assert boot["bgcolor_dark"] == DARK["surface"]
    assert boot["spinner_color_light"] == LIGHT["primary"]
    assert boot["spinner_color_dark"] == DARK["primary"]
    assert boot["spinner_size"] > 0
    assert not {"startup_message", "prepare_message"} & set(boot), "nobody has chosen a language yet"


@pytest.mark.parametrize("target", ["apk", "aab"])
def test_android_gets_no_permission_and_no_cloud_backup(configured: Configured, target: str) -> None:
    made = configured(target).template_data
    permissions = made["options"]["android_permissions"]
    assert permissions["android.permission.INTERNET"] is False
    assert not [name for name, wanted in permissions.items() if wanted]
    application = made["pyproject"]["tool"]["flet"]["android"]["manifest_application"]
    assert application["allowBackup"] == "false"
    assert application["fullBackupContent"] == "false"
    assert made["options"]["android_providers"] == {}
    assert made["options"]["android_meta_data"] == {}
    assert not any(made["options"]["android_features"].values()), "no phone is shut out"
    assert made["adaptive_icon_background"] == LIGHT["surface"]
    assert made["options"]["deep_linking"] == {"scheme": None, "host": None}


def test_the_iphone_app_says_why_for_the_one_thing_it_may_do(configured: Configured) -> None:
    made = configured("ipa").template_data
    assert made["options"]["info_plist"] == {
        "ITSAppUsesNonExemptEncryption": False,
        "NSPhotoLibraryAddUsageDescription": "Saves the picture of your checklist that you asked to save.",
    }


def test_the_web_app_that_flet_builds_asks_no_other_host(configured: Configured) -> None:
    made = configured("web").template_data
    assert made["no_cdn"] is True
    assert "http" not in made["pyodide_url_js"]
    assert "http" not in made["canvas_kit_base_url_js"]
    assert made["route_url_strategy"] == "path"
    assert made["pwa_background_color"] == LIGHT["surface"]
    assert made["pwa_theme_color"] == LIGHT["primary"]


@pytest.mark.parametrize("target", ["apk", "ipa"])
def test_a_phone_gets_program_and_built_guide_alone(configured: Configured, target: str, tmp_path: Path) -> None:
    shipped = package(configured(target), tmp_path / "app")
    assert {each.name for each in shipped.iterdir()} == {
        "main.py",
        "app",
        "guide",
        "journal",
        "report",
        "views",
        "assets",
    }
    assert not list(shipped.rglob("*.toml")) + list(shipped.rglob("*.md")) + list(shipped.rglob("test_*"))
    assert {each.name for each in (shipped / "guide").iterdir() if each.is_dir()} <= {"built", "__pycache__"}
    assert {each.name for each in (shipped / "assets").iterdir()} <= {"pictures", "fonts"}


def test_what_a_phone_gets_starts_without_sources(configured: Configured, tmp_path: Path) -> None:
    shipped = package(configured("apk"), tmp_path / "app")
    program = (
        "import sys\n"
        "for absent in ('markdown_it', 'jinja2', 'PIL', 'playwright', 'fontTools'):\n"
        "    sys.modules[absent] = None\n"
        "import main\n"
        "from guide import load_guide\n"
        "guide = load_guide('en')\n"
        "print(main.__file__, len(guide.topics), len(guide.symptoms))\n"
    )
    environment = {"PYTHONPATH": str(shipped), "PATH": ""}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=shipped, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    file, topics, symptoms = ran.stdout.split()
    assert Path(file).parent == shipped
    assert int(topics) > 0
    assert int(symptoms) > 0


def package(command: Any, target: Path) -> Path:
    """Copy the project as flet packages it: the rules are flet's and pyproject's, only the copying is ours."""
    excluded = ["build", *command.get_platform_setting("app.exclude", [])]
    excluded += find_default_excludes(ROOT, exclude=excluded)
    cleaned = command.get_platform_setting("cleanup.app_files")

    def left_out(folder: str, names: list[str]) -> list[str]:
        paths = {name: Path(folder, name).relative_to(ROOT).as_posix() for name in names}
        return [
            name
            for name, path in paths.items()
            if path in excluded or any(fnmatch.fnmatch(path, pattern) for pattern in cleaned)
        ]

    shutil.copytree(ROOT, target, ignore=left_out)
    if not (target / "guide" / "built").exists():
        pytest.fail("guide/built is missing: run `make content` first, as the build workflow does")
    return target
