"""What flet itself makes of [tool.flet] in pyproject.toml, for each kind of app it can build.

Flutter's toolchains are not needed: flet's own configuration code runs up to where it would download them.
"""

import argparse
import base64
import fnmatch
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from flet_cli.commands import build_base
from flet_cli.commands.build import Command
from flet_cli.commands.flutter_base import BaseFlutterCommand
from PIL import Image

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

ABIS = "arm64-v8a,x86_64"

Configured = Callable[..., Any]


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configured:
    """Returns a function: target and options -> flet's build command with its configuration worked out."""
    builds = tmp_path / "pythons.json"
    builds.write_text(json.dumps(PYTHON_BUILDS), encoding="utf-8")
    monkeypatch.setenv("FLET_PYTHON_BUILD_MANIFEST", str(builds))
    monkeypatch.chdir(ROOT)

    def configure(target: str, *options: str) -> Any:
        parser = argparse.ArgumentParser()
        command = Command(parser)
        command.options = parser.parse_args([target, "--yes", *options])
        command.target_platform = target
        command.no_rich_output = True
        # Left out is only the step that looks for, or downloads, the Flutter SDK.
        with mock.patch.object(BaseFlutterCommand, "initialize_command"):
            command.initialize_command()
            command.validate_entry_point()
            command.setup_template_data()
        command.emojis = {"checkmark": "OK"}
        command.build_dir = tmp_path / "build"
        command.flutter_dir = command.build_dir / "flutter"
        command.flutter_packages_dir = command.build_dir / "flutter-packages"
        command.flutter_packages_temp_dir = command.build_dir / "flutter-packages-temp"
        command.template_digest = ""  # of the Flutter project, which is not made here
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
    assert "enableOnBackInvokedCallback" not in application, "flet's own, by which Back asks the app first"
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
        "NSPhotoLibraryUsageDescription": "Opens only a file that you choose. The app does not look at your photos.",
        "CFBundleLocalizations": sorted(each.name for each in (ROOT / "content").iterdir() if each.is_dir()),
    }
    assert made["options"]["deep_linking"] == {"scheme": None, "host": None}


@pytest.mark.parametrize(
    ("target", "order"),
    [
        ("apk", ["apk", "--target-platform", "android-arm64,android-x64"]),
        ("aab", ["appbundle", "--target-platform", "android-arm64,android-x64"]),
        ("ipa", ["ipa", "--no-codesign"]),
        ("web", ["web"]),
    ],
)
def test_flutter_gets_our_version_and_number(configured: Configured, target: str, order: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    number, version = str(project["tool"]["flet"]["build_number"]), project["project"]["version"]
    arguments: list[str] = []
    configured(target).add_flutter_command_args(arguments)
    assert arguments == ["build", *order, "--build-number", number, "--build-name", version]


def test_a_key_or_a_profile_makes_a_build_that_stores_take(
    configured: Configured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not configured("aab").template_data["options"]["android_signing"], "no key is in the repository"
    monkeypatch.setenv("FLET_ANDROID_SIGNING_KEY_STORE", "upload-keystore.jks")
    assert configured("aab").template_data["options"]["android_signing"]
    arguments: list[str] = []
    configured("ipa", "--ios-provisioning-profile", "Between Visits").add_flutter_command_args(arguments)
    assert "--export-options-plist" in arguments
    assert "--no-codesign" not in arguments


def test_flet_draws_every_icon_and_splash_of_an_iphone(configured: Configured) -> None:
    drawn = draw(configured("ipa"))
    icons = {Path(path).name: image for path, image in drawn.items() if "AppIcon" in path}
    assert icons["Icon-App-1024x1024@1x.png"].size == (1024, 1024)
    assert {image.mode for image in icons.values()} == {"RGB"}, "the App Store takes no transparent icon"
    assert {"LaunchImage@3x.png", "LaunchImageDark@3x.png"} <= {Path(path).name for path in drawn}


@pytest.mark.parametrize("target", ["apk", "aab"])
def test_flet_draws_every_icon_and_splash_of_an_android(configured: Configured, target: str) -> None:
    drawn = draw(configured(target))
    layers = [image for path, image in drawn.items() if path.endswith("/ic_launcher_foreground.png")]
    assert len(layers) == len([path for path in drawn if path.endswith("/ic_launcher.png")]) == 5
    for image in layers:
        edge = image.width * (108 - 66) / 108 / 2  # what is outside, a phone may cut away
        left, top, right, bottom = image.getchannel("A").getbbox()
        assert min(left, top) >= edge
        assert max(right, bottom) <= image.width - edge
    folders = {Path(path).parent.name for path in drawn if path.endswith("/android12splash.png")}
    assert {"drawable-xxhdpi", "drawable-night-xxhdpi"} <= folders


def test_the_web_app_that_flet_builds_asks_no_other_host(configured: Configured) -> None:
    made = configured("web").template_data
    assert made["no_cdn"] is True
    assert "http" not in made["pyodide_url_js"]
    assert "http" not in made["canvas_kit_base_url_js"]
    assert made["route_url_strategy"] == "path"
    assert made["pwa_background_color"] == LIGHT["surface"]
    assert made["pwa_theme_color"] == LIGHT["primary"]


@pytest.mark.parametrize("target", TARGETS)
def test_a_build_holds_program_and_built_guide_alone(configured: Configured, target: str, tmp_path: Path) -> None:
    shipped = package(configured(target), tmp_path / "app")
    assets = [] if target == "web" else ["assets"]  # in a browser they are files of the site
    program = ["main.py", "app", "guide", "journal", "report", "views"]
    assert {each.name for each in shipped.iterdir()} == {*program, *assets}
    assert not list(shipped.rglob("*.toml")) + list(shipped.rglob("*.md")) + list(shipped.rglob("test_*"))
    assert {each.name for each in (shipped / "guide").iterdir() if each.is_dir()} <= {"built", "__pycache__"}
    assert {each.name for each in shipped.glob("assets/*")} <= {"pictures", "fonts"}


@pytest.mark.parametrize(
    ("target", "platform"), [("apk", "Android"), ("aab", "Android"), ("ipa", "iOS"), ("web", "Emscripten")]
)
def test_a_build_holds_two_packages_and_what_they_need(configured: Configured, target: str, platform: str) -> None:
    order = packaging(configured(target))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert values(order, "-r") == project["project"]["dependencies"]
    assert values(order, "--platform") == [platform]
    assert values(order, "--arch") == ([ABIS] if platform == "Android" else [])
    assert {"--compile-app", "--compile-packages", "--cleanup-app", "--cleanup-packages"} <= set(order)


def test_what_a_phone_gets_starts_without_sources(configured: Configured, tmp_path: Path) -> None:
    """And it writes where Flet's client tells it to, which updates leave alone; nothing beside the program."""
    shipped, data = package(configured("apk"), tmp_path / "app"), tmp_path / "data"
    before = {each for each in shipped.rglob("*") if each.is_file()}
    program = (
        "import asyncio, datetime, sys\n"
        "for absent in ('markdown_it', 'jinja2', 'PIL', 'playwright', 'fontTools'):\n"
        "    sys.modules[absent] = None\n"
        "import main\n"
        "from guide import load_guide\n"
        "from journal import Answer\n"
        "from journal.storage.detect import open_journal\n"
        "guide = load_guide('en')\n"
        "async def tick():\n"
        "    journal = await open_journal()\n"
        "    await journal.answer(datetime.date(2026, 11, 30), guide.symptoms[0].id, Answer.TICKED)\n"
        "    journal.close()\n"
        "asyncio.run(tick())\n"
        "print(main.__file__, len(guide.topics), len(guide.symptoms))\n"
    )
    environment = {"PYTHONPATH": str(shipped), "PATH": "", "FLET_APP_STORAGE_DATA": str(data)}
    ran = subprocess.run(
        [sys.executable, "-B", "-c", program], cwd=shipped, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    file, topics, symptoms = ran.stdout.split()
    assert Path(file).parent == shipped
    assert int(topics) > 0
    assert int(symptoms) > 0
    assert {"journal.a", "journal.b"} & {each.name for each in data.iterdir()}
    assert {each for each in shipped.rglob("*") if each.is_file()} == before


def draw(command: Any) -> dict[str, Image.Image]:
    """Every icon and splash picture that flet would write into the Flutter project, by its path there."""
    drawn: dict[str, Image.Image] = {}

    def write(result: Any, *_where: Path, **_options: bool) -> None:
        assert result.warnings == []
        drawn.update({asset.relative_path: asset.image for asset in result.assets})

    with mock.patch.object(build_base, "write", write):
        command.customize_icons()
        command.customize_splash_images()
    return drawn


def packaging(command: Any) -> list[str]:
    """What flet orders of the program that packages the app."""

    class Ordered(Exception):
        """Ends flet's work at its first order to another program."""

    with mock.patch.object(command, "run", side_effect=Ordered) as run, pytest.raises(Ordered):
        command.package_python_app()
    return [str(each) for each in run.call_args.args[0]]


def values(order: list[str], option: str) -> list[str]:
    return [value for name, value in pairwise(order) if name == option]


def package(command: Any, target: Path) -> Path:
    """Copy the project as flet orders it: only the copying is ours."""
    order = packaging(command)
    excluded, cleaned = values(order, "--exclude"), values(order, "--cleanup-app-files")

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
