"""The reader page holds the whole guide, the urgent part first and in the first packets, and needs no script."""

import gzip
import json
import re
import zlib
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import brotli
import jinja2
import pytest

from guide import languages, load_guide
from guide.model import Guide, Symptom, Term, Urgency
from guide.ordering import common_action, team_parts
from guide.prose import Block, Span
from guide.provenance import Review
from tests.unit.guide.sample_guide import REVIEW, sample_guide
from tests.unit.web.page_html import PARTS, Page, guide_of, html_of, paragraph, real
from web.build import page_view, pages, paths

FIRST_PACKETS = 14 * 1024
WHOLE_PAGE = 80 * 1024
"""All the words, which come behind what a person in need sees first: that stays in FIRST_PACKETS."""


@pytest.mark.parametrize("app", [True, False])
def test_the_urgent_parts_come_first(app: bool) -> None:
    places = [real(app=app).index(f'<section id="{part}"') for part in PARTS]
    assert places == sorted(places)


@pytest.mark.parametrize("app", [True, False])
def test_the_main_message_is_seen_first_and_only_there(app: bool, guide: Guide) -> None:
    html = real(app=app, language=guide.language)
    page = Page(html)
    message = guide.say("common.main_message")
    ((_, box),) = page.all("p", class_="do level main")
    assert box.startswith(message)
    assert f"<b>{message}</b>" in html
    assert html.index(f"<b>{message}</b>") < html.index('<section id="call"')
    assert message not in page.text("call")


@pytest.mark.parametrize("language", languages())
def test_every_sign_to_call_about_is_one_line_that_opens(language: str) -> None:
    guide, page = load_guide(language), Page(real(language=language))
    call = page.text("call")
    for line in (*guide.call.emergency, *guide.call.call_team):
        assert all(" ".join(sentence.split()) in call for sentence in (f"{line.lead} {line.text}", *line.more))
    folded = [line for line in (*guide.call.emergency, *guide.call.call_team) if line.more]
    assert len(
        [text for attrs, text in page.all("summary") if any(text == f"{one.lead} {one.text}" for one in folded)]
    ) == len(folded), "what a line means opens without scripts"


@pytest.mark.parametrize("language", languages())
def test_each_list_of_signs_to_call_the_team_has_a_heading(language: str) -> None:
    guide, page = load_guide(language), Page(real(language=language))
    parts = team_parts(guide)
    assert [text for _, text in page.all("h4")][: len(parts)] == [heading for heading, _ in parts]
    lists = [text for _, text in page.all("ul", class_="signs")][1:]
    for text, (_, lines) in zip(lists, parts, strict=True):
        assert all(f"{line.lead} {line.text}" in text for line in lines)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("app", [True, False])
def test_style_calls_and_checklist_are_in_the_first_packets(app: bool, language: str) -> None:
    page = real(app=app, language=language).encode()
    end = page.index(b'<section id="expect"')
    packed = brotli.compress(page)[:FIRST_PACKETS]
    brotli_decoder = brotli.Decompressor()
    # Fed in small pieces, because one call gives back only one buffer.
    unpacked = b"".join(brotli_decoder.process(packed[i : i + 64]) for i in range(0, len(packed), 64))
    assert unpacked[:end] == page[:end], "brotli"
    assert zlib.decompressobj(31).decompress(gzip.compress(page)[:FIRST_PACKETS])[:end] == page[:end], "gzip"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("app", [True, False])
def test_a_page_is_small(app: bool, language: str) -> None:
    page = real(app=app, language=language).encode()
    assert len(brotli.compress(page)) <= WHOLE_PAGE
    assert len(gzip.compress(page)) <= WHOLE_PAGE


def test_every_symptom_is_a_checkbox_with_what_to_do_under_it() -> None:
    guide, page = load_guide("en"), Page(real())
    boxes = [attrs["name"] for attrs, _ in page.all("input", type="checkbox")]
    assert Counter(boxes) == Counter(symptom.id for symptom in guide.symptoms)
    labels = {text for _, text in page.all("label")}
    items = [text for attrs, text in page.all("li") if attrs.get("class") in ("e", "t")]
    said_above = common_action(guide.in_group("emergency"))
    assert page.text("checklist").count(said_above) == 1, "above the signs, and beside one only where it differs"
    for symptom in guide.symptoms:
        assert symptom.name in labels
        action = "" if symptom.action == said_above else symptom.action
        (item,) = {text for text in items if text.startswith(symptom.name) and action in text.replace(" .", ".")}
        if action:
            level, today = guide.say(f"urgency.{symptom.urgency}"), guide.say("common.call_today")
            assert (level in item) != symptom.action.startswith(today)
        for line in (*symptom.emergency_if, *((symptom.next_visit_if,) if symptom.next_visit_if else ())):
            assert line in item
    no_answer = guide.say("common.no_answer_any")
    folds = [text for attrs, text in page.all("details") if attrs.get("class") == "fold" and no_answer in text]
    for area in guide.areas:
        assert [fold.count(no_answer) for fold in folds if fold.startswith(area.name)] == [1], "once above its rows"


def test_the_whole_guide_is_there() -> None:
    guide, page = load_guide("en"), Page(real())
    everything = page.text()
    texts = [text for line in (*guide.call.emergency, *guide.call.call_team) for text in (line.text, *line.more)]
    texts += [line.text for line in guide.call.next_visit]
    texts += [guide.call.say_to_emergency, guide.call.say_to_team]
    for stage in guide.stages:
        texts += [stage.name, stage.when, *stage.may_happen, *stage.team_checks, *stage.you_can_do]
    for topic in guide.topics:
        texts += [topic.title, topic.summary, *(section.heading for section in topic.sections)]
        for section in topic.sections:
            texts += ["".join(span.text for span in line) for block in section.blocks for line in block.lines]
    texts += [text for term in guide.glossary for text in (term.term, term.meaning)]
    texts += [text for source in guide.sources for text in (source.publisher, source.title, str(source.year))]
    missing = [text for text in texts if " ".join(text.split()) not in everything]
    assert missing == []


def test_the_page_says_where_ticks_are_and_that_nobody_is_called() -> None:
    guide = load_guide("en")
    for app in (True, False):
        checklist = Page(real(app=app)).text("checklist")
        assert guide.say("common.saved_here") in checklist
        assert guide.say("common.not_calling") in checklist


def test_neither_list_lets_a_person_drive(guide: Guide) -> None:
    for part in ("call", "checklist"):
        assert guide.say("common.not_driving") in Page(real(language=guide.language)).text(part)


def test_no_country_is_guessed() -> None:
    page = Page(real())
    rows = Counter(attrs["href"] for attrs, _ in page.all("a") if attrs.get("href", "").startswith("tel:"))
    assert rows["tel:911"] == rows["tel:112"] == rows["tel:999"] >= 2


def test_an_emergency_outside_its_group_has_its_own_call_buttons() -> None:
    page = Page(html_of(guide_of()))
    (item,) = [text for _, text in page.all("li", class_="e") if text.startswith("The fainting")]
    assert "Call 911" in item


def test_words_that_look_like_html_are_text() -> None:
    bad = '<script>alert("1")</script> & "more"'
    symptom = Symptom("bad", "any", bad, Urgency.CALL_TEAM, bad, (), REVIEW, emergency_if=(bad,))
    guide = guide_of(paragraph(Span(bad)), Block("picture", picture="none", text_alternative=bad), symptoms=(symptom,))
    guide = replace(guide, words={**guide.words, "reader.tagline": bad, "page.bad": bad + "</script>"})
    page = Page(html_of(guide))
    assert all("alert" not in text for _, text in page.all("script") if text and not text.startswith("{"))
    assert page.text().count(bad) >= 5
    (words,) = page.all("script", id="page-words")
    assert json.loads(words[1])["page.bad"] == bad + "</script>"


def test_nothing_runs_inline_and_no_other_host_is_asked() -> None:
    for app in (True, False):
        page = Page(real(app=app))
        scripts = [attrs for attrs, _ in page.all("script")]
        assert all("src" in attrs or attrs["type"] == "application/json" for attrs in scripts)
        assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
        asked = [attrs.get("src") or attrs.get("srcset") for _, attrs in page.tags if {"src", "srcset"} & attrs.keys()]
        asked += [attrs["href"] for attrs, _ in page.all("link")]
        assert all(re.match(r"/(?!/)", address or "") for address in asked)
        assert "url(" not in real(app=app)


@pytest.mark.parametrize("app", [True, False])
def test_no_link_reveals_where_it_was_followed_from(app: bool) -> None:
    """Also where a host sends no headers of ours."""
    assert ({"name": "referrer", "content": "no-referrer"}, "") in Page(real(app=app)).all("meta")


def test_the_text_version_is_the_same_without_the_app() -> None:
    app, text = Page(real()), Page(real(app=False))
    assert [a["src"] for a, _ in app.all("script") if "src" in a] == [
        "/page/appearance.js",
        "/page/reader.js",
        "/page/boot.js",
    ]
    assert [a["src"] for a, _ in text.all("script") if "src" in a] == ["/page/appearance.js", "/page/reader.js"]
    assert app.all("base") == [({"href": "/"}, "")]
    assert text.all("base") == []
    ids = {attrs.get("id") for _, attrs in app.tags} - {attrs.get("id") for _, attrs in text.tags}
    assert ids == {"app-status", "kept-here", "open-app", "update-offer", "update-now"}
    for page in (app, text):
        (viewport,) = page.all("meta", name="viewport")
        assert "scalable" not in viewport[0]["content"]
        assert "maximum-scale" not in viewport[0]["content"]


@pytest.mark.parametrize("app", [True, False])
def test_headings_ids_links_and_labels_hold_together(app: bool) -> None:
    page = Page(real(app=app))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = Counter(attrs["id"] for _, attrs in page.tags if "id" in attrs)
    assert [element_id for element_id, count in ids.items() if count > 1] == []
    pointed = [attrs["href"][1:] for attrs, _ in page.all("a") if attrs.get("href", "").startswith("#")]
    pointed += [attrs["aria-labelledby"] for _, attrs in page.tags if "aria-labelledby" in attrs]
    pointed += [attrs["for"] for attrs, _ in page.all("label") if "for" in attrs]
    assert [target for target in pointed if target not in ids] == []
    assert [tag for tag, _ in page.tags if tag in ("header", "main", "footer")] == ["header", "main", "footer"]
    assert all(attrs["alt"] for attrs, _ in page.all("img"))
    assert all(attrs["width"] and attrs["height"] and attrs["loading"] == "lazy" for attrs, _ in page.all("img"))


def test_every_topic_has_the_address_of_its_route() -> None:
    ids = {attrs.get("id") for _, attrs in Page(real()).tags}
    assert {f"learn-{topic.id}" for topic in load_guide("en").topics} | {"call", "checklist", "expect", "card"} <= ids


def test_unsigned_parts_say_so_and_signed_ones_name_the_signer() -> None:
    unsigned = Page(html_of(guide_of(paragraph(Span("A fact.")))))
    note = sample_guide().say("common.not_reviewed")
    assert note in unsigned.text("learn-basics-one")
    assert note in unsigned.text("checklist")
    signed = Review(date(2026, 11, 1), date(2027, 5, 1), "A. Nurse, RN")
    guide = guide_of(paragraph(Span("A fact.")))
    section = replace(guide.topics[0].sections[0], review=signed)
    page = Page(html_of(replace(guide, topics=(replace(guide.topics[0], sections=(section,)),))))
    assert "A. Nurse, RN" in page.text("learn-basics-one")
    assert note not in page.text("learn-basics-one")
    assert note in page.text("checklist")


def test_a_glossary_word_leads_to_its_meaning() -> None:
    guide = guide_of(
        paragraph(Span("A "), Span("T cell", term="t-cell"), Span(" and an "), Span("unknown", term="gone")),
        glossary=(Term("t-cell", "T cell", "A white blood cell."),),
    )
    page = Page(html_of(guide))
    assert page.all("a", class_="term") == [({"class": "term", "href": "#word-t-cell"}, "T cell")]
    assert "A T cell and an unknown" in page.text("learn-basics-one")
    assert "A white blood cell." in page.text("learn-words")


def test_a_picture_that_is_not_drawn_is_described_in_words(tmp_path: Path) -> None:
    drawing = Block("picture", picture="cell", text_alternative="A cell, drawn.", caption="A cell.")
    guide = guide_of(drawing)
    assert "A cell, drawn." in Page(pages.render(guide, "/", app=True, pictures=tmp_path)).text("learn-basics-one")
    (tmp_path / "cell.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320.4 200"/>')
    (image,) = Page(pages.render(guide, "/", app=True, pictures=tmp_path)).all("img")
    assert (image[0]["width"], image[0]["height"], image[0]["alt"]) == ("320", "200", "A cell, drawn.")
    (tmp_path / "cell.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    with pytest.raises(ValueError, match=r"cell\.svg has no viewBox"):
        pages.render(guide, "/", app=True, pictures=tmp_path)


def test_a_missing_word_stops_the_build() -> None:
    guide = guide_of()
    words = {key: text for key, text in guide.words.items() if key != "reader.tagline"}
    with pytest.raises(KeyError, match=r"reader\.tagline"):
        html_of(replace(guide, words=words))


def test_a_misspelled_field_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    templates = {"reader.html": "{{ guide.languag }}"}
    monkeypatch.setattr(pages, "FileSystemLoader", lambda _: jinja2.DictLoader(templates))
    with pytest.raises(jinja2.UndefinedError, match="languag"):
        html_of(guide_of())


def test_another_language_has_its_own_address(tmp_path: Path) -> None:
    written = pages.write_pages(replace(guide_of(), language="es"), tmp_path)
    names = {path.relative_to(tmp_path).as_posix() for path in written}
    assert names == {"es/index.html", "es/text/index.html"}
    page = Page((tmp_path / "es" / "index.html").read_text(encoding="utf-8"))
    assert page.all("html")[0][0]["lang"] == "es"
    assert [text for attrs, text in page.all("a") if attrs.get("href") == "/es/text/"]


def test_the_page_brings_every_word_its_scripts_say() -> None:
    brought = page_view.page_words(load_guide("en"))
    scripts = [*(paths.RUNTIME / "reader").rglob("*.js"), *(paths.RUNTIME / "page").rglob("*.js")]
    keys = {key for file in scripts for key in re.findall(r'say\([^)]*?"(\w+)"', file.read_text(encoding="utf-8"))}
    assert len(keys) > 8
    for name in keys:
        assert {f"reader.{name}", f"page.{name}"} & brought.keys(), name
    assert {"reader.unticked_saved", "reader.number_removed", "reader.not_saved"} <= brought.keys()
    assert "reader.tagline" not in brought


def test_one_script_alone_reads_an_address_as_it_came() -> None:
    scripts = [*(paths.RUNTIME / "reader").rglob("*.js"), *(paths.RUNTIME / "page").rglob("*.js")]
    raw = re.compile(r"location\.(pathname|search|hash|href)|\(location\b|document\.(location|baseURI)")
    assert {script.name for script in scripts if raw.search(script.read_text(encoding="utf-8"))} == {
        "address.js",
        "back.js",
        "language.js",
    }, "language.js hands it to readAddress (address.js), back.js only compares; every other script takes bv.address"
