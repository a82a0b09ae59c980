"""A topic written in Markdown becomes the blocks the screens show."""

from datetime import date
from pathlib import Path

from guide.model import Guide
from guide.prose import Block, Span, Topic
from guide.provenance import Review
from tests.unit.words.content_sample import LANGUAGE, SAMPLE, change
from tools.guide.paths import CONTENT
from tools.guide.prose import Prose
from tools.guide.read import read

FRONT = """+++
id = "t"
tab = "T"
title = "A title"
summary = "A summary."
sources = ["book"]
checked = 2026-11-01
check_again_by = 2027-05-01
+++
"""


def sample_topic() -> Topic:
    topic = read(SAMPLE / "content", LANGUAGE).guide.topic("basics")
    assert topic is not None
    return topic


def read_blocks(body: str) -> tuple[Block, ...]:
    prose = Prose(FRONT + "\n## H {#h}\n\n" + body, "xx/learn/t.md")
    assert prose.topic is not None, prose.problems
    assert not prose.problems
    return prose.topic.sections[0].blocks


def test_the_facts_of_a_topic_and_its_sections() -> None:
    topic = sample_topic()
    first, second = topic.sections
    assert (topic.tab, topic.title, topic.summary) == ("Basics", "The basics", "What it is.")
    assert (first.heading, first.covers, first.kinds) == ("The first point", ("S1", "S2"), ("kind-a",))
    assert first.sources == second.sources == ("book",)
    assert first.review == Review(date(2026, 11, 1), date(2027, 5, 1), "")


def test_every_kind_of_block() -> None:
    blocks = sample_topic().sections[0].blocks
    assert [block.kind for block in blocks] == ["paragraph", "bullets", "steps", "action", "picture"]
    paragraph, bullets, steps, action, picture = blocks
    assert paragraph.lines == (
        (
            Span("Some "),
            Span("bold", bold=True),
            Span(" words and "),
            Span("T cells", term="t-cell"),
            Span(" on two lines."),
        ),
    )
    assert bullets.lines == ((Span("One"),), (Span("Two with "), Span("bold", bold=True)))
    assert steps.lines == ((Span("First"),), (Span("Second"),))
    assert action.lines == ((Span("Ask your team."),),)
    assert (picture.picture, picture.text_alternative, picture.caption) == ("shape", "A shape", "What it shows")


def test_a_bold_glossary_word_keeps_both() -> None:
    (block,) = read_blocks("A **[word](#word:w)**.\n")
    assert block.lines[0] == (Span("A "), Span("word", bold=True, term="w"), Span("."))


def test_a_list_with_empty_lines_between_its_items() -> None:
    (block,) = read_blocks("- One\n\n- Two\n")
    assert block == Block("bullets", ((Span("One"),), (Span("Two"),)))


def test_windows_line_ends_read_the_same(tmp_path: Path) -> None:
    text = FRONT + "\n## H {#h}\n\nOne\ntwo.\n"
    path = tmp_path / "t.md"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    windows = Prose(path.read_text(encoding="utf-8"), "t.md")
    assert windows.topic == Prose(text, "t.md").topic
    assert windows.topic is not None


def test_about_this_guide_says_who_answers_for_it(guide: Guide) -> None:
    """The guide's own publisher is still unknown; a name in `content/publisher.toml` takes its place."""
    about = next(s for s in read(CONTENT, guide.language).guide.topics[0].sections if s.id == "about-this-guide")
    said = [line[0].text for block in about.blocks for line in block.lines]
    assert guide.say("publisher.none") in said


def test_a_publisher_has_a_name_and_a_contact(root: Path) -> None:
    change(root, "xx/learn/10-basics.md", "Some **bold**", "{publisher}\n\nSome **bold**")
    (root / "xx" / "ui" / "publisher.toml").write_text('none = "Nobody."\nnamed = "{name}: {contact}"\n')
    assert published(root) == "Nobody."
    (root / "publisher.toml").write_text('name = "A Center"\ncontact = "555 0100"\n')
    assert published(root) == "A Center: 555 0100"
    change(root, "publisher.toml", "555 0100", "")
    assert "a name and a contact" in str(read(root, LANGUAGE).problems[0])


def published(root: Path) -> str:
    return read(root, LANGUAGE).guide.topics[0].sections[0].blocks[0].lines[0][0].text
