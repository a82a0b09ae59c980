"""Learn: a tab is a list of its sections; each opens in place and has its own address."""

import flet as ft

from guide import load_guide

GUIDE = load_guide()


def first_words(topic: str, section: str) -> str:
    """Words that only an open section shows."""
    chosen = next(one for one in GUIDE.topic(topic).sections if one.id == section)  # type: ignore[union-attr]
    lines = [block.lines[0] for block in chosen.blocks if block.kind == "paragraph"]
    return "".join(span.text for span in lines[0])


async def test_a_tab_is_a_list_whose_sections_open_and_close(running) -> None:
    async with running().app("/learn/working") as app:
        topic = GUIDE.topic("working")
        assert topic is not None
        assert [one.heading for one in topic.sections if one.heading not in app.text] == []
        inside = first_words("working", topic.sections[1].id)
        assert inside not in app.text
        await app.open(topic.sections[1].id)
        assert inside in app.text
        await app.open(topic.sections[1].id)
        assert inside not in app.text


async def test_the_address_of_a_section_opens_it_and_no_other(running) -> None:
    async with running().app("/learn/living/pregnancy") as app:
        assert first_words("living", "pregnancy") in app.text
        assert first_words("living", "other-medicines") not in app.text
        await app.go("/learn/living?part=other-medicines")
        assert first_words("living", "other-medicines") in app.text, "an address of an earlier version"
        await app.go("/learn/living/no-such-section")
        assert first_words("living", "other-medicines") not in app.text or app.button("open-all")


async def test_open_all_opens_every_section(running) -> None:
    async with running().app("/learn/given") as app:
        await app.press("open-all")
        sections = GUIDE.topic("given").sections  # type: ignore[union-attr]
        texts = [
            "".join(span.text for span in block.lines[0])
            for section in sections
            for block in section.blocks
            if block.kind == "paragraph"
        ]
        assert len(texts) > 5
        assert [text for text in texts if text not in app.text] == []


async def test_the_own_kind_of_treatment_comes_first_and_is_open(running) -> None:
    async with running().app("/learn/kinds") as app:
        inside = first_words("kinds", "car-t")
        assert inside not in app.text
        await app.context.patient.update_profile(kind="car-t")
        await app.go("/checklist")
        await app.go("/learn/kinds")
        assert inside in app.text
        assert GUIDE.say("app.your_kind") in app.text


async def test_sections_about_many_kinds_stay_folded(running) -> None:
    async with running().app("/learn/side-effects") as app:
        await app.context.patient.update_profile(kind="checkpoint")
        await app.go("/checklist")
        await app.go("/learn/side-effects")
        lines = [line.expanded for line in app.find(ft.Semantics) if line.expanded is not None]
        assert len(lines) == len(GUIDE.topic("side-effects").sections)  # type: ignore[union-attr]
        assert not any(lines)


async def test_a_word_is_found_behind_its_first_letter(running) -> None:
    async with running().app("/learn/words") as app:
        term = GUIDE.term("antibody")
        assert term is not None
        assert term.term in app.text
        assert term.meaning not in app.text
        await app.go(f"/learn/words?word={term.id}")
        assert term.meaning in app.text
