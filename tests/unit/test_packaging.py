"""Icons, splash pictures and the drawings of the guide: whole, small, and fit for browsers and for Flutter."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import flet_platform_assets
import pytest
from PIL import Image, ImageChops

from guide.model import Guide
from tests.unit.test_theme import contrast
from tools.dark_pictures import COLOR, DARK, dark_variant, darkened, light_pictures
from tools.draw_icons import ASSETS, ICONS, MARK, Icon, draw
from views import colors

NUMBERED = {
    "body-map": 10,
    "car-t-steps": 5,
    "ways-of-giving": 7,
    "thermometer": 3,
    "bispecific": 3,
    "spot-care": 3,
    "keep-ready": 4,
    "three-questions": 4,
    "bcg-home": 4,
    "call-steps": 5,
    "stool-count": 3,
    "reaction": 4,
    "stairs-check": 3,
    "steroid-steps": 2,
    "weak-muscles": 3,
    "droop": 2,
    "port": 3,
    "first-scan": 4,
    "antibody": 3,
    "til-steps": 3,
    "cytokine": 3,
    "vaccine": 3,
    "modulator": 3,
    "virus": 3,
    "glands": 4,
    "use-checklist": 5,
    "use-card": 3,
    "emergency-groups": 6,
}
"""Pictures with drawn numbers, and how many."""
PLAIN = {"svg", "path", "circle", "rect"}
"""The shapes that browsers and Flutter's SVG renderer draw alike."""


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)
def test_each_committed_icon_is_what_the_mark_draws(icon: Icon) -> None:
    with Image.open(ASSETS / icon.name) as committed:
        assert committed.size == (icon.size, icon.size)
        drawn = draw(icon)
        assert committed.mode == drawn.mode
        difference = ImageChops.difference(committed.convert("RGBA"), drawn.convert("RGBA"))
        # Processors may round a pixel of an edge differently.
        assert max(high for _, high in difference.getextrema()) <= 2, f"{icon.name}: run `make icons`"
    assert (ASSETS / icon.name).stat().st_size < 40_000


@pytest.mark.parametrize("name", ["icon_ios.png", "icons/apple-touch-icon.png", "icons/icon-maskable-512.png"])
def test_icons_that_phones_cut_fill_their_square(name: str) -> None:
    with Image.open(ASSETS / name) as icon:
        assert icon.mode == "RGB"
        assert icon.getpixel((0, 0)) == (0xFB, 0xF8, 0xF2)


def test_the_maskable_icon_is_inside_the_safe_circle() -> None:
    with Image.open(ASSETS / "icons" / "icon-maskable-512.png") as icon:
        middle, safe = icon.width / 2, icon.width * 0.4
        painted = [
            (x, y) for x in range(icon.width) for y in range(icon.height) if icon.getpixel((x, y)) != (0xFB, 0xF8, 0xF2)
        ]
    assert painted
    assert all((x - middle) ** 2 + (y - middle) ** 2 <= safe**2 for x, y in painted)


@pytest.mark.parametrize(
    ("platform", "name"), [("android", "icon_android.png"), ("ios", "icon_ios.png"), ("web", "icon_web.png")]
)
def test_flet_draws_the_phone_icons_from_ours_without_a_warning(platform: str, name: str) -> None:
    source, finished = flet_platform_assets.load_source(ASSETS / name)
    made = flet_platform_assets.render_icons(source, platform=platform, pre_rendered=finished)
    assert made.warnings == []


@pytest.mark.parametrize("platform", ["android", "ios", "web"])
def test_flet_draws_the_splash_from_ours_without_a_warning(platform: str) -> None:
    light, _ = flet_platform_assets.load_source(ASSETS / "splash.png")
    dark, _ = flet_platform_assets.load_source(ASSETS / "splash_dark.png")
    assert flet_platform_assets.render_splash(light, dark, platform=platform).warnings == []


def test_each_picture_is_in_the_guide_and_each_topic_has_one(guide: Guide) -> None:
    shown = {
        topic.id: {block.picture for section in topic.sections for block in section.blocks if block.picture}
        for topic in guide.topics
    }
    assert {topic for topic, pictures in shown.items() if not pictures} == {"words"}
    assert set().union(*shown.values()) == {picture.stem for picture in light_pictures()}


@pytest.mark.parametrize("name", NUMBERED)
def test_the_numbers_in_a_picture_are_explained_on_the_screen(guide: Guide, name: str) -> None:
    """In the caption, or by a numbered list of as many steps in the same section."""
    for section in (section for topic in guide.topics for section in topic.sections):
        for block in (block for block in section.blocks if block.picture == name):
            steps = max((len(each.lines) for each in section.blocks if each.kind == "steps"), default=0)
            wanted = [f"{number}: " for number in range(1, NUMBERED[name] + 1)]
            assert all(number in block.caption for number in wanted) or steps == NUMBERED[name], section.id


@pytest.mark.parametrize("picture", light_pictures(), ids=lambda picture: picture.stem)
def test_each_picture_is_small_plain_and_has_its_dark_variant(picture: Path) -> None:
    svg = picture.read_text("utf-8")
    assert len(svg.encode()) < 6_000
    assert dark_variant(picture).read_text("utf-8") == darkened(svg), "run `make icons`"
    check_plain(svg)


def test_the_mark_is_plain_too() -> None:
    check_plain(MARK.read_text("utf-8"))


@pytest.mark.parametrize("bad", ["<style/>", "<text>T</text>", "<use/>", "<filter/>", '<path d="M0 0" style="x"/>'])
def test_what_flutter_would_draw_differently_is_found(bad: str) -> None:
    with pytest.raises(AssertionError):
        check_plain(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 100">{bad}</svg>')


def test_a_color_without_a_dark_one_is_found() -> None:
    with pytest.raises(ValueError, match="#123456"):
        darkened('<path fill="#123456"/>')


@pytest.mark.parametrize(("colors", "surface"), [(tuple(DARK), colors.LIGHT), (tuple(DARK.values()), colors.DARK)])
def test_colors_with_a_meaning_stand_out_from_the_page(colors: tuple[str, ...], surface: dict[str, str]) -> None:
    deep, teal, pale, _sand, umber, *levels = colors
    for color in (deep, teal, umber, *levels[::2]):
        assert contrast(color, surface["surface"]) >= 3, color
    for color in (deep, umber):
        assert contrast(color, pale) >= 3, color
    for color, background in zip(levels[::2], levels[1::2], strict=True):
        assert contrast(color, background) >= 4.5, color


@pytest.mark.parametrize(("colors", "scheme"), [(tuple(DARK), colors.LIGHT), (tuple(DARK.values()), colors.DARK)])
def test_levels_in_a_picture_have_the_colors_of_the_app(colors: tuple[str, ...], scheme: dict[str, str]) -> None:
    roles = ("error", "error_container", "tertiary", "tertiary_container", "secondary", "secondary_container")
    assert list(colors[-6:]) == [scheme[role] for role in roles]


@pytest.mark.parametrize("picture", light_pictures(), ids=lambda picture: picture.stem)
def test_level_colors_are_used_for_levels_only(picture: Path) -> None:
    used = set(tuple(DARK)[-6:]) & set(COLOR.findall(picture.read_text("utf-8")))
    assert not used or picture.stem in {"call-levels", "daily-sentence"}


def check_plain(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    assert re.fullmatch(r"0 0 \d+ \d+", root.attrib["viewBox"])
    for element in root.iter():
        assert element.tag.rpartition("}")[2] in PLAIN
        assert not {"style", "class", "transform", "filter", "href"} & set(element.attrib)
