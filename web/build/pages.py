"""The reader page: the whole guide as plain HTML, to be read before the app has loaded, and without it.

Two pages per language, from the same templates: `index.html`, behind which the app starts, and `text/index.html`,
the same without the app. Style and words are in the page itself; a small script saves the ticks.
"""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guide import DEFAULT_LANGUAGE, languages, load_guide, stools
from guide.model import Guide
from guide.ordering import common_action, parts_for, team_parts
from guide.reviews import earliest
from views import colors
from web.build import page_view as view
from web.build import paths, scripts
from web.build.page_style import ICONS, PAGE_SIZES, style

PICTURES = paths.ASSETS / "pictures"
BLOCKS = "article|details|div|dd|dl|dt|figcaption|figure|footer|h[1-4]|li|main|nav|ol|p|section|summary|ul"
"""Elements before which a line break is not a visible space."""


def write_pages(guide: Guide, out: Path) -> list[Path]:
    """Write both pages of one language under `out`; return every file written.

    Scripts and pictures are only referenced, below `/page/`. ValueError: a picture has no viewBox.
    """
    home = home_of(guide.language)
    folder = out / home.strip("/")
    return [
        _write(folder / "index.html", render(guide, home, app=True)),
        _write(folder / "text" / "index.html", render(guide, home, app=False)),
    ]


def write_scripts(target: Path) -> None:
    """Write the scripts of both pages to `target`."""
    _write(target / "appearance.js", scripts.bundle("reader/settings/appearance.js"))
    _write(target / "reader.js", scripts.bundle("reader/start.js"))


def home_of(language: str) -> str:
    """The address of a language's first page."""
    return "/" if language == DEFAULT_LANGUAGE else f"/{language}/"


def homes() -> dict[str, str]:
    """The first page of every language there is a guide in."""
    return {language: home_of(language) for language in languages()}


def render(guide: Guide, home: str, *, app: bool, pictures: Path = PICTURES) -> str:
    """One page as HTML. `home` is the address of the language's first page; `app`: the Flet app starts behind it."""
    env = _templates(guide)
    env.globals.update(
        guide=guide,
        say=guide.say,
        app=app,
        home=home,
        homes=homes(),
        language_names={language: load_guide(language).say("card.language_name") for language in languages()},
        crisis_lines=view.crisis_lines(guide),
        words_topic=view.glossary_topic(guide),
        reviewed=view.reviewed_facts(guide),
        checklist_review=earliest(symptom.review for symptom in guide.symptoms),
        page_words=view.page_words(guide),
        common_action=common_action,
        team_parts=team_parts(guide),
        checklist_parts=lambda group_id: parts_for(guide, group_id, ()),
        stool_rows=stools.rows(guide),
        picture_size=lambda name: view.picture_size(pictures / f"{name}.svg"),
        surface={"light": colors.LIGHT["surface"], "dark": colors.DARK["surface"]},
        icons=ICONS,
        style=style("reader.css"),
        later_style=style("later.css"),
    )
    return _minified(env.get_template("reader.html").render())


def unreachable() -> str:
    """The page that the service worker serves if neither the cache nor the host has one, in every language."""
    guides = [load_guide(language) for language in languages()]
    return _minified(_templates(guides[0]).get_template("unreachable.html").render(guides=guides, sizes=PAGE_SIZES))


def _templates(guide: Guide) -> Environment:
    env = Environment(
        loader=FileSystemLoader(paths.BUILD / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}  # the page is UTF-8, and has no room
    env.filters.update(view.filters(guide))
    return env


def _minified(page: str) -> str:
    """A page without unnecessary spaces."""
    page = re.sub(r"\s*\n\s*", "\n", page).strip() + "\n"
    return re.sub(rf"\n(?=</?(?:{BLOCKS})\b)", "", page)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
