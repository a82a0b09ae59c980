"""Learn: the explainers, one tab and one address each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import flet as ft

from app.context import use_app, use_days, use_patient
from guide.model import Guide, Term
from guide.ordering import sections_for, terms_by_letter
from guide.prose import Section, Topic
from journal.model import Profile
from report.read_aloud import section_lines
from views import theme
from views.components import text
from views.components.buttons import heading_row, icon_button, quiet_button
from views.components.fold import Fold, column
from views.components.messages.main_message import main_message
from views.components.read_aloud import ReadAloud
from views.components.screen import screen
from views.components.sources_note import sources_note
from views.deep_link import anchor, query_value, use_scroll_to
from views.learn.prose import section_blocks
from views.learn.text_version import text_version
from views.not_found import NotFoundScreen
from views.questions.suggested import TOPIC as QUESTIONS_TOPIC
from views.questions.suggested import question_blocks
from views.start.offer import StartOffer

GLOSSARY_TOPIC = "words"
KINDS_TOPIC = "kinds"


def _tab_bar(guide: Guide, chosen: int) -> ft.Tabs:
    def go(event: ft.Event[ft.Tabs]) -> None:
        index = int(event.control.selected_index)
        if index != chosen:
            ft.context.page.navigate(f"/learn/{guide.topics[index].id}")

    return ft.Tabs(
        length=len(guide.topics),
        selected_index=chosen,
        on_change=go,
        expand=True,
        content=ft.TabBar(
            tabs=[ft.Tab(label=topic.tab) for topic in guide.topics],
            label_color=ft.Colors.PRIMARY,
            unselected_label_color=ft.Colors.ON_SURFACE_VARIANT,
            indicator_color=ft.Colors.PRIMARY,
            divider_color=ft.Colors.OUTLINE_VARIANT,
            tab_alignment=ft.TabAlignment.START,
        ),
    )


def _tools(guide: Guide, chosen: int) -> ft.Control:
    """The tabs, and the search at their end, always within reach."""
    search = icon_button(
        ft.Icons.SEARCH, guide.say("search.open"), lambda _: ft.context.page.navigate("/search"), key="search-open"
    )
    return ft.Row([_tab_bar(guide, chosen), search], spacing=0)


def _glossary(guide: Guide, word: str, open_all: bool) -> list[ft.Control]:
    """The words behind their first letters; the one that the address names is open."""
    return [
        Fold(
            f"letter-{letter}",
            text.one_line(letter, ", ".join(term.term for term in same)),
            partial(_terms, same),
            opens=open_all or any(term.id == word for term in same),
            key=letter,  # type: ignore[call-arg]
        )
        for letter, same in terms_by_letter(guide)
    ]


def _terms(terms: Sequence[Term]) -> list[ft.Control]:
    return [
        ft.Column(
            [text.strong(term.term), text.body(term.meaning)],
            spacing=theme.GAP_SMALL,
            key=anchor(f"word-{term.id}"),
        )
        for term in terms
    ]


def _section(guide: Guide, topic: Topic, section: Section, profile: Profile, opens: bool) -> ft.Control:
    """A section as one line that opens; the one that explains the patient's kind of treatment says so and is open."""
    blocks = question_blocks if topic.id == QUESTIONS_TOPIC else section_blocks
    is_theirs = topic.id == KINDS_TOPIC and profile.kind in section.kinds
    yours = [text.small(guide.say("app.your_kind"), ft.Colors.PRIMARY)] if is_theirs else []
    title = ft.Column([*yours, text.strong(section.heading)], spacing=0)
    line = Fold(
        section.id,
        title,
        lambda: [ReadAloud(section_lines(section)), *blocks(guide, section, profile)],
        opens=opens or is_theirs,
        key=section.id,  # type: ignore[call-arg]
    )
    return ft.Container(line, key=anchor(section.id))


@ft.component
def TopicPage(topic: Topic, part: str) -> ft.Control:
    """One topic: its summary, then a line for each section; the one named `part` is open."""
    app = use_app()
    guide, profile = app.guide, use_patient().profile
    layout, _ = ft.use_state(app.layout)
    open_all, set_open_all = ft.use_state(False)
    word = query_value("word")
    scroller: Any = ft.use_ref()
    use_scroll_to(f"word-{word}" if word else part, scroller)
    is_first = topic.id == guide.topics[0].id
    everything = quiet_button(guide.say("app.open_all"), None, lambda _: set_open_all(True), key="open-all")
    lines = [
        _section(guide, topic, section, profile, open_all or section.id == part)
        for section in sections_for(topic.sections, profile.kind)
    ]
    if topic.id == GLOSSARY_TOPIC:
        lines += _glossary(guide, word, open_all)
    sources = [source for section in topic.sections for source in section.sources]
    reviews = [section.review for section in topic.sections]
    return screen(
        [
            *([_tools(guide, guide.topics.index(topic))] if layout.fit.low else []),
            *([main_message(guide), StartOffer()] if is_first else []),
            column([heading_row(text.heading(topic.title), everything), text.body(topic.summary)], theme.GAP_SMALL),
            column(lines, spacing=0),
            *([text.small(guide.say("common.intended_use"))] if is_first else []),
            sources_note(guide, sources, reviews, use_days().today),
            *text_version(guide, app.host_page, app.access),
        ],
        key=f"topic-{topic.id}",
        ref=scroller,
        defer_updates=False,
    )


@ft.component
def LearnScreen() -> ft.Control:
    """The tabs and the topic of the current address, or the first topic."""
    app = use_app()
    layout, _ = ft.use_state(app.layout)
    guide = app.guide
    params = ft.use_route_params()
    topic_id = params.get("topic")
    topic = guide.topic(topic_id) if topic_id else guide.topics[0]
    if topic is None:
        return NotFoundScreen()
    return ft.Column(
        [
            # In a low window they scroll with the page.
            *([] if layout.fit.low else [_tools(guide, guide.topics.index(topic))]),
            ft.Container(
                TopicPage(topic, params.get("section") or query_value("part"), key=topic.id),  # type: ignore[call-arg]
                expand=True,
            ),
        ],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
