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
    """A question in the patient's own words, and whether it was ticked off."""

    id: str
    words: str
    is_ticked_off: bool = False


def question_id(words: str) -> str:
    """The id of a question. ValueError without any words."""
    return QUESTION + digest_of_words(words)


def questions(journal: Journal) -> tuple[Question, ...]:
    """The questions in the order they were first written."""
    stored = journal.table(TABLE)
    read = (_read(key, stored[key]) for key in stored if key.startswith(QUESTION))
    return tuple(question for question in read if question is not None)


async def ask(journal: Journal, words: str) -> None:
    """Add a question, or ask one again that was ticked off or removed. NotSaved if it is not stored."""
    await journal.edit(TABLE, question_id(words), {"value": words, "ticked_off": False})


async def tick_off(journal: Journal, question: Question, ticked_off: bool) -> None:
    """Record whether a question is answered. NotSaved if that is not stored."""
    await journal.edit(TABLE, question.id, {"ticked_off": ticked_off})


async def remove(journal: Journal, question: Question) -> None:
    """Take a question off the list; that is a record too."""
    await journal.edit(TABLE, question.id, {"value": ""})


def _read(key: str, document: Document) -> Question | None:
    words = document.get("value")
    if not isinstance(words, str) or not words.strip():
        return None
    return Question(key, words, document.get("ticked_off") is True)
