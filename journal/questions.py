"""What the patient wants to ask at the visit: a short list, ticked off there.

Each question is a record of the table "about", so backups, merging and older versions of the app keep it. Its id is
made of its words: the same question twice is one question, on every phone. One that was removed keeps an empty text.
"""

from __future__ import annotations

from dataclasses import dataclass

from journal.journal import Journal
from journal.model import digest_of_words
from journal.storage.log_format import Document

QUESTION = "question:"
"""What the id of a question begins with."""
MAX_QUESTION = 300  # characters
TABLE = "about"


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the patient's own words, and whether it was ticked off; without words it is removed."""

    id: str
    words: str
    is_ticked_off: bool = False

    @property
    def is_removed(self) -> bool:
        return not self.words.strip()


def question_id(words: str) -> str:
    """The id of a question. ValueError without any words."""
    return QUESTION + digest_of_words(words)


def new_question(words: str) -> Question:
    """A question that is open. ValueError without any words."""
    return Question(question_id(words), words)


def questions(journal: Journal) -> tuple[Question, ...]:
    """The questions in the order they were first written."""
    stored = journal.table(TABLE)
    read = (_read(key, stored[key]) for key in stored if key.startswith(QUESTION))
    return tuple(question for question in read if question is not None)


async def record(journal: Journal, question: Question) -> None:
    """Record a question as it is now: new, asked again, ticked off or, without words, removed.

    NotSaved if it is not stored.
    """
    await journal.edit(TABLE, question.id, {"value": question.words, "ticked_off": question.is_ticked_off})


def _read(key: str, document: Document) -> Question | None:
    words = document.get("value")
    if not isinstance(words, str):
        return None
    question = Question(key, words, document.get("ticked_off") is True)
    return None if question.is_removed else question
