"""What is on screen and not stored yet. No Flet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from journal import Journal

K = TypeVar("K")
V = TypeVar("V")


class DraftOwner(Protocol):
    """A state that shows changes before they are stored."""

    def discard_drafts(self) -> None:
        """Forget what is not stored: everything was erased."""

    async def write_drafts(self, journal: Journal) -> None:
        """Write what is not stored into a copy of the journal; nothing counts as stored by that."""


@dataclass(frozen=True, slots=True, eq=False)
class _Draft(Generic[V]):
    """One change: another object than an earlier change to the same value."""

    value: V


class Drafts(Generic[K, V]):
    """The newest values on screen, by name, until they are stored."""

    def __init__(self) -> None:
        self._drafts: dict[K, _Draft[V]] = {}

    def __bool__(self) -> bool:
        return bool(self._drafts)

    def newest(self) -> dict[K, V]:
        """All of them."""
        return {key: draft.value for key, draft in self._drafts.items()}

    def update(self, values: Mapping[K, V]) -> None:
        self._drafts.update({key: _Draft(value) for key, value in values.items()})

    def clear(self) -> None:
        self._drafts.clear()

    @contextmanager
    def storing(self, keys: Iterable[K]) -> Iterator[dict[K, V]]:
        """The newest values of these names, to be stored inside, also if an earlier try failed. An error keeps them.

        A value that is newer than what was stored stays: it is on its way too.
        """
        written = {key: self._drafts[key] for key in keys if key in self._drafts}
        yield {key: draft.value for key, draft in written.items()}
        for key, draft in written.items():
            if self._drafts.get(key) is draft:
                del self._drafts[key]
