"""Learn: the explainers, one tab and one address each."""

from __future__ import annotations

from typing import Any

import flet as ft

from app.context import use_app
from guide.model import Guide, Topic
from guide.ordering import sections_for
from guide.search import fold
from views import theme
from views.components import text
from views.components.buttons import icon_button
from views.components.card import card
from views.components.main_message import main_message
from views.components.screen import screen
from views.components.sources_note import sources_note
from views.deep_link import anchor, query_value, use_deep_link
from views.deferred_render import use_deferred_render
from views.learn.prose import section_control
from views.learn.text_version import text_version
from views.not_found import NotFoundScreen
from views.start.offer import StartOffer

GLOSSARY_TOPIC = "words"
FIRST_SECTIONS = 2
"""Sections that are drawn first: they fill a phone's screen."""


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


def _glossary(guide: Guide) -> list[ft.Control]:
    return [
        ft.Column(
            [text.heading(term.term, 3), text.body(term.meaning)],
            spacing=theme.GAP_SMALL,
            key=anchor(f"word-{term.id}"),
        )
        for term in sorted(guide.glossary, key=lambda term: fold(term.term))
    ]


@ft.component
def TopicPage(topic: Topic) -> ft.Control:
    """One topic: its summary, then its sections."""
    app = use_app()
    state, _ = ft.use_state(app.state)
    guide, profile = app.guide, state.profile
    layout, _ = ft.use_state(app.layout)
    scroller: Any = ft.use_ref()
    use_deep_link("part", scroller)
    use_deep_link("word", scroller, "word-")
    summary = card([text.heading(topic.title), text.body(topic.summary)], background=ft.Colors.SURFACE_CONTAINER)
    sections = sections_for(topic.sections, profile.kind)
    is_complete = use_deferred_render(immediately=bool(query_value("part") or query_value("word")))
    sources = [source for section in topic.sections for source in section.sources]
    reviews = [section.review for section in topic.sections]
    return screen(
        [
            *([_tools(guide, guide.topics.index(topic))] if layout.fit.low else []),
            main_message(guide),
            *([StartOffer()] if topic.id == guide.topics[0].id else []),
            summary,
            *(
                section_control(guide, section, profile)
                for section in (sections if is_complete else sections[:FIRST_SECTIONS])
            ),
            *(_glossary(guide) if is_complete and topic.id == GLOSSARY_TOPIC else []),
            *([sources_note(guide, sources, reviews, app.state.today)] if is_complete else []),
            *(text_version(guide, app.host_page, app.state) if is_complete else []),
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
    topic_id = ft.use_route_params().get("topic")
    topic = guide.topic(topic_id) if topic_id else guide.topics[0]
    if topic is None:
        return NotFoundScreen()
    return ft.Column(
        [
            # In a low window they scroll with the page.
            *([] if layout.fit.low else [_tools(guide, guide.topics.index(topic))]),
            ft.Container(
                TopicPage(topic, key=topic.id),  # type: ignore[call-arg]
                expand=True,
            ),
        ],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
