"""The reader page: the whole guide as plain HTML, to be read before the app has loaded, and without it.

Two pages a language, from the same templates: `index.html`, which the app starts behind, and `text/index.html`,
the same without the app. Style and words stand in the page itself; a small script keeps the ticks.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from content.model import Guide
from web import reader_view as view

WEB = Path(__file__).parent
PICTURES = WEB.parent / "assets" / "pictures"
SCRIPTS = ("ticks.js", "page.js")
DEFAULT_LANGUAGE = "en"


def write_pages(guide: Guide, out: Path, pictures: Path = PICTURES) -> list[Path]:
    """Write both pages of one language under `out`, with their script and pictures; return every file written.

    ValueError: a picture has no size.
    """
    home = "/" if guide.language == DEFAULT_LANGUAGE else f"/{guide.language}/"
    folder = out / home.strip("/")
    written = [
        _write(folder / "index.html", render(guide, home, app=True, pictures=pictures)),
        _write(folder / "text" / "index.html", render(guide, home, app=False, pictures=pictures)),
        _write(out / "reader.js", "".join((WEB / "reader" / name).read_text(encoding="utf-8") for name in SCRIPTS)),
    ]
    for name in sorted(one for one in set(picture_names(guide)) if (pictures / f"{one}.svg").is_file()):
        copy = out / "assets" / "pictures" / f"{name}.svg"
        copy.parent.mkdir(parents=True, exist_ok=True)
        written.append(Path(shutil.copyfile(pictures / copy.name, copy)))
    return written


def render(guide: Guide, home: str, *, app: bool, pictures: Path = PICTURES) -> str:
    """One page as HTML. `home` is the address of the language's first page; `app`: the Flet app starts behind it."""
    env = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(view.filters(guide))
    env.globals.update(
        guide=guide,
        say=guide.say,
        app=app,
        home=home,
        crisis_lines=view.crisis_lines(guide),
        words_topic=view.words_topic(guide),
        reviewed=view.reviewed_facts(guide),
        checklist_review=view.earliest(one.review for one in guide.symptoms),
        page_words=view.page_words(guide),
        picture_size=lambda name: view.picture_size(pictures / f"{name}.svg"),
        style=Markup(_small((WEB / "reader" / "reader.css").read_text(encoding="utf-8"))),
    )
    page = env.get_template("reader.html").render()
    return re.sub(r"\s*\n\s*", "\n", page).strip() + "\n"


def picture_names(guide: Guide) -> Iterator[str]:
    """The drawings the guide's prose shows, by file name without ending."""
    for topic in guide.topics:
        for section in topic.sections:
            yield from (block.picture for block in section.blocks if block.kind == "picture")


def _small(css: str) -> str:
    """The style without comments and the spaces nothing needs."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?|(?<=:) ", r"\1", css).replace(";}", "}").strip()


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
