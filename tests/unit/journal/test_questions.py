"""Questions for the visit: kept once, in their order, with every tick and removal, on every phone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journal import Disk, Journal, backup, documents
from journal.device import has_patient_data
from journal.questions import Question, new_question, question_id, questions, record
from tests.unit.journal.helpers import DAY, copy, open_on

ODD = "=SUM(A1) <script>alert(1)</script> \u202eabc \U0001f600"


async def ask(opened: Journal, words: str) -> None:
    await record(opened, new_question(words))


async def test_questions_are_stored_in_order_with_their_checks() -> None:
    disk = Disk()
    opened = await open_on(disk)
    for words in ("May I swim?", ODD, "Which vaccines?"):
        await ask(opened, words)
    swim, odd, vaccines = questions(opened)
    await record(opened, replace(swim, is_ticked_off=True))
    await record(opened, replace(odd, words=""))
    again = questions(await open_on(copy(disk)))
    assert again == (Question(swim.id, "May I swim?", is_ticked_off=True), vaccines)
    await ask(opened, ODD)
    assert questions(opened)[1] == odd


async def test_the_same_question_twice_is_one_and_open_again() -> None:
    opened = await open_on(Disk())
    await ask(opened, "May I swim?")
    await record(opened, replace(questions(opened)[0], is_ticked_off=True))
    await ask(opened, " may I  SWIM? ")
    (question,) = questions(opened)
    assert not question.is_ticked_off


async def test_a_backup_carries_questions_and_an_old_one_returns_none() -> None:
    mine, other = await open_on(Disk()), await open_on(Disk(), device="bbbb")
    assert not has_patient_data(mine)
    await ask(mine, "May I swim?")
    assert has_patient_data(mine)
    old = backup.export(mine, DAY)
    await backup.restore(other, old)
    assert questions(other) == questions(mine)
    await record(mine, replace(questions(mine)[0], words=""))
    await backup.restore(mine, old)
    assert questions(mine) == ()
    assert mine.profile == other.profile


@given(st.text(min_size=1, max_size=400).filter(str.strip))
def test_every_question_has_an_id_that_can_be_stored(words: str) -> None:
    assert documents.is_id(question_id(words))
