"""The guide's prose as controls: paragraphs, lists, the action, pictures, and glossary words that open."""

from __future__ import annotations

import flet as ft

from app.context import use_app
from app.page.host_page import picture_source
from guide.model import Guide, Term
from guide.prose import Block, Line, Section
from journal.model import Profile
from report.stools import personal_limit
from views import theme
from views.components import text
from views.components.card import notice
from views.components.messages.dialogs import show_dialog
from views.components.stool_limit import stool_limit


def open_term(guide: Guide, term: Term) -> None:
    """Show the meaning of a glossary word in a dialog."""
    page = ft.context.page
    show_dialog(
        ft.AlertDialog(
            title=text.heading(term.term),
            content=text.body(term.meaning),
            actions=[ft.TextButton(guide.say("common.close"), on_click=lambda _: page.pop_dialog())],
            scrollable=True,
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        )
    )


def line_text(guide: Guide, line: Line) -> ft.Text:
    """One line of prose; glossary words are links."""
    if len(line) == 1 and not line[0].bold and line[0].term is None:
        return text.body(line[0].text)
    spans: list[ft.TextSpan] = []
    for span in line:
        term = guide.term(span.term) if span.term else None
        style = ft.TextStyle(weight=theme.BOLD) if span.bold else None
        if term is None:
            spans.append(ft.TextSpan(span.text, style=style))
            continue
        spans.append(
            ft.TextSpan(
                span.text,
                style=ft.TextStyle(
                    color=ft.Colors.PRIMARY,
                    decoration=ft.TextDecoration.UNDERLINE,
                    decoration_style=ft.TextDecorationStyle.DOTTED,
                ),
                on_click=lambda _, term=term: open_term(guide, term),
            )
        )
    return ft.Text(spans=spans, theme_style=ft.TextThemeStyle.BODY_LARGE)


def _marked(mark: str, line: ft.Control) -> ft.Row:
    return text.beside(ft.Semantics(exclude_semantics=mark == "•", content=text.body(mark, ft.Colors.PRIMARY)), line)


def _list(guide: Guide, block: Block) -> ft.Control:
    numbered = block.kind == "steps"
    return ft.Column(
        [
            _marked(f"{number}." if numbered else "•", line_text(guide, line))
            for number, line in enumerate(block.lines, start=1)
        ],
        spacing=theme.GAP,
    )


def _action(guide: Guide, block: Block) -> ft.Control:
    icon = ft.Icon(ft.Icons.ARROW_FORWARD, color=ft.Colors.PRIMARY, size=theme.ICON)
    lines: list[ft.Control] = [line_text(guide, line) for line in block.lines]
    return notice(
        [text.beside(icon, ft.Column(lines))],
        edge=ft.Colors.PRIMARY,
    )


@ft.component
def Picture(name: str, text_alternative: str, caption: str) -> ft.Control:
    """One of our drawings, in its light or dark variant."""
    layout, _ = ft.use_state(use_app().layout)
    image = ft.Image(
        src=picture_source(f"{name}-dark.svg" if layout.dark else f"{name}.svg"),
        semantics_label=text_alternative,
        fit=ft.BoxFit.CONTAIN,
        height=theme.PICTURE_HEIGHTS.get(name, theme.PICTURE_HEIGHT),
    )
    words: list[ft.Control] = [text.small(caption)] if caption else []
    return ft.Column([image, *words], horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def block_control(guide: Guide, block: Block, profile: Profile) -> ft.Control:
    """One block of prose as a control."""
    if block.kind in ("bullets", "steps"):
        return _list(guide, block)
    if block.kind == "action":
        return _action(guide, block)
    if block.kind == "picture":
        return Picture(block.picture, block.text_alternative, block.caption)
    if block.kind == "stools":
        return stool_limit(guide, personal_limit(guide, profile))
    return line_text(guide, block.lines[0])


def section_blocks(guide: Guide, section: Section, profile: Profile) -> list[ft.Control]:
    """What is under a section's heading."""
    return [block_control(guide, block, profile) for block in section.blocks]
