"""The fonts and icons of the page: what they can draw, and that nothing is named that they cannot."""

import hashlib
import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from guide.model import Guide
from web.build import paths
from web.build.fonts import fallback, icons, text_fonts


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    text_fonts.write(folder)
    icons.write(folder, icons.of_app(paths.ROOT))
    return folder


def test_every_word_of_the_interface_can_be_drawn(guide: Guide) -> None:
    missing = {key: text_fonts.missing(text) for key, text in guide.words.items() if text_fonts.missing(text)}
    assert missing == {}


def test_what_cannot_be_drawn_is_named() -> None:
    assert text_fonts.missing("Fiebre ≥ 38 °C, niño, ½\n🙂 漢 🙂") == ("🙂", "漢")


@pytest.mark.parametrize("weight", text_fonts.WEIGHTS)
def test_each_weight_draws_our_scripts_and_a_box_for_the_rest(written: Path, weight: str) -> None:
    font = TTFont(written / text_fonts.FOLDER / text_fonts.file_name(weight))
    assert set(map(ord, "áñ¿¡ÉüABCxyz—“”’…≥≤½°µ×→✓")) <= set(font.getBestCmap())
    assert font["glyf"][".notdef"].numberOfContours > 0
    assert font["OS/2"].usWeightClass == text_fonts.WEIGHTS[weight]


def test_same_inputs_same_bytes(written: Path, tmp_path: Path) -> None:
    text_fonts.write(tmp_path)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (written / file.relative_to(tmp_path)).read_bytes(), file.name


def test_ranges_are_runs() -> None:
    assert text_fonts.ranges({7, 1, 3, 2}) == ((1, 3), (7, 7))
    assert text_fonts.packed_ranges({3, 4, 9}) == [3, 1, 4, 0]


@pytest.fixture(scope="module")
def slices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slices")
    fallback.write(folder)
    return folder / fallback.FOLDER


def unpacked(ranges: list[int]) -> set[int]:
    found: set[int] = set()
    after = 0
    for distance, more in zip(ranges[::2], ranges[1::2], strict=True):
        after += distance + more + 1
        found |= set(range(after - more - 1, after))
    return found


def test_each_slice_draws_what_it_is_fetched_for(slices: Path) -> None:
    [listed] = slices.glob("fonts.*.json")
    seen = set(text_fonts.drawable())
    for family, name, ranges in json.loads(listed.read_text()):
        fetched_for = unpacked(ranges)
        assert not fetched_for & seen, family
        assert fetched_for <= set(TTFont(slices / name).getBestCmap()), family
        assert name.split(".")[-2] == hashlib.sha256((slices / name).read_bytes()).hexdigest()[:16]
        seen |= fetched_for
    keyboards = "😀🇪🇸☎中热痒あア한ㄱعشאहবதతಕമગਪଓසทลខမგժአЖλẞữ₿"
    assert [character for character in keyboards if ord(character) not in seen] == []


def test_the_licenses_ship_with_the_slices(slices: Path) -> None:
    texts = [file.read_text() for file in slices.glob("*-license.txt")]
    assert len(texts) == 2
    assert all("SIL OPEN FONT LICENSE" in text and "Copyright" in text for text in texts)


def test_every_icon_of_the_views_is_drawn(written: Path) -> None:
    drawn = set(TTFont(written / icons.MATERIAL).getBestCmap())
    assert {icons.code_point(name) for name in icons.of_app(paths.ROOT)} <= drawn


def test_the_clients_list_and_the_fonts_names_agree() -> None:
    """Two roads to the same glyph: the place in the client's list, and the glyph's own name."""
    by_glyph = {glyph: code for code, glyph in TTFont(paths.client() / icons.MATERIAL).getBestCmap().items()}
    for name, glyph in {"HOME": "home_baseline", "CALL": "call_baseline", "CHECK_ROUNDED": "check_rounded"}.items():
        assert icons.code_point(name) == by_glyph[glyph], name
    assert icons.code_point("HOME") == 0xE318


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("ft.Icons.NO_SUCH_ICON", "no such icon"),
        ("ft.Icons[name]", "write Icons.NAME"),
        ("getattr(ft.Icons, name)", "write Icons.NAME"),
        ("ft.CupertinoIcons.ADD", "only Material icons"),
        ("I = ft.Icons\nI.CALL", "write Icons.NAME"),
        ("from flet import Icons as I\nI.CALL", "write Icons.NAME"),
        ("from flet import Icons\nI = Icons\nI.CALL", "write Icons.NAME"),
        ("for icon in ft.Icons: print(icon)", "write Icons.NAME"),
        ("ft.Icons.random()", "write Icons.NAME"),
    ],
)
def test_an_icon_the_build_cannot_draw_stops_it(tmp_path: Path, source: str, complaint: str) -> None:
    view = tmp_path / "view.py"
    view.write_text(source)
    with pytest.raises(icons.IconError, match=complaint):
        icons.write(tmp_path, icons.names_in([view]))


def test_both_ways_to_name_an_icon_are_seen(tmp_path: Path) -> None:
    view = tmp_path / "view.py"
    view.write_text("from flet import Icons\nx = ft.Icon(ft.Icons.CALL)\ny = [Icons.HOME, 'Icons.SEARCH']")
    assert icons.names_in([view]) == {"CALL", "HOME"}


def test_an_icon_with_no_glyph_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "drawn_by_client", lambda: {icons.MATERIAL: {0x10FFFF}, icons.CUPERTINO: {0xF404}})
    with pytest.raises(icons.IconError, match="no glyph for U\\+10FFFF"):
        icons.write(tmp_path, ["CALL"])


def test_a_client_with_other_icon_descriptions_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "client", lambda: "var nothing = 1;")
    with pytest.raises(icons.IconError, match="has changed"):
        icons.drawn_by_client.__wrapped__()
