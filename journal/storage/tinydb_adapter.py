"""TinyDB over two slots: documents stay as their stored lines and are decoded only when read.

TinyDB reads and writes all tables for each change; ten years of days make that too slow for a tap. Here a
table stages only the documents it changed, they become visible once they are stored, and every read
gives a fresh copy, so that stored documents are not changed by accident. Nothing can be deleted: taking a
tick back is a record too, and erasing everything is up to the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from journal.storage import log_format
from journal.storage.ab_log import ABLog
from journal.storage.log_format import Document

Staged = dict[tuple[str, str], bytes]


class LazyTable(Mapping[str, Document]):
    """The stored documents of one table by id."""

    def __init__(self) -> None:
        self.raw: dict[str, bytes] = {}

    def __getitem__(self, key: str) -> Document:
        return log_format.read_document(self.raw[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def __contains__(self, key: object) -> bool:
        return key in self.raw


class PendingChanges(MutableMapping[str, Document]):
    """A table while TinyDB changes it: reads come from the stored lines, changes stay here."""

    def __init__(self, lines: Mapping[str, Document]) -> None:
        self._lines = lines
        self.touched: dict[str, Document] = {}

    def __getitem__(self, key: str) -> Document:
        if key not in self.touched:
            self.touched[key] = self._lines[key]  # TinyDB may change a document in place
        return self.touched[key]

    def __setitem__(self, key: str, document: Document) -> None:
        self.touched[key] = document

    def __delitem__(self, key: str) -> None:
        raise TypeError("a record is never deleted")

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        yield from (key for key in self.touched if key not in self._lines)

    def __len__(self) -> int:
        return len(self._lines.keys() | self.touched.keys())

    def __contains__(self, key: object) -> bool:
        return key in self.touched or key in self._lines


class SlotStorage(Storage):
    """All tables in memory; changes are staged by TinyDB and stored by `commit`, in one write."""

    def __init__(self, ab_log: ABLog) -> None:
        self.ab_log = ab_log
        self._tables: dict[str, LazyTable] = {}
        self._staged: Staged = {}
        self._has_unsaved_lines = False

    def load(self, lines: Iterable[bytes]) -> None:
        """Replace all tables by these stored lines; of two lines for one document the later one counts."""
        self._tables = {}
        for text in lines:
            table, key = log_format.read_line(text)
            self.table(table).raw[key] = text

    def add(self, lines: Iterable[bytes]) -> None:
        """Show these lines although they are not stored yet; the next commit stores them too."""
        for text in lines:
            table, key = log_format.read_line(text)
            self.table(table).raw[key] = text
            self._has_unsaved_lines = True
        if self._has_unsaved_lines:
            self.ab_log.schedule_rewrite()

    def lines(self) -> tuple[bytes, ...]:
        """Every line in memory."""
        return tuple(text for table in self._tables.values() for text in table.raw.values())

    def table(self, name: str) -> LazyTable:
        """The stored documents of a table, which may be empty."""
        return self._tables.setdefault(name, LazyTable())

    def tables(self) -> Mapping[str, LazyTable]:
        """Every table by name."""
        return self._tables

    def read(self) -> dict[str, dict[str, Any]]:
        """What is stored, in the form that TinyDB expects."""
        return cast(dict[str, dict[str, Any]], self._tables)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Stage every document of `data`: TinyDB's own path, which `SlotTable` does not use."""
        for name, documents in data.items():
            self.stage(name, documents)

    def stage(self, name: str, documents: Mapping[str, Document]) -> None:
        """Collect changed documents for the next commit. ValueError if one cannot be written as JSON."""
        stored = self.table(name).raw
        for key, document in documents.items():
            text = log_format.line(name, key, document)
            if text != stored.get(key):
                self._staged[name, key] = text

    def discard(self) -> None:
        """Discard what is staged."""
        self._staged = {}

    @property
    def has_staged_changes(self) -> bool:
        """Whether there is anything to commit."""
        return bool(self._staged)

    async def commit(self) -> tuple[tuple[str, str], ...]:
        """Store what is staged, in one write, and show it: table and id of each. OSError: nothing changed."""
        staged, self._staged = self._staged, {}
        if not staged and not self._has_unsaved_lines:
            return ()
        await self.ab_log.save(tuple(staged.values()), lambda: self._all_lines(staged))
        self._has_unsaved_lines = False
        for (name, key), text in staged.items():
            self.table(name).raw[key] = text
        return tuple(staged)

    def _all_lines(self, staged: Staged) -> Iterator[bytes]:
        for name, lines in self._tables.items():
            yield from (text for key, text in lines.raw.items() if (name, key) not in staged)
        yield from staged.values()


class SlotTable(Table):
    """A TinyDB table whose ids are text and whose changes cost one document, not all of them."""

    document_id_class = str  # type: ignore[assignment]

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        pending = PendingChanges(cast(SlotStorage, self._storage).table(self.name))
        updater(pending)
        cast(SlotStorage, self._storage).stage(self.name, pending.touched)
        self.clear_cache()


class Database(TinyDB):
    """TinyDB with such tables. Queries are not cached: a cached result could be older than the commit."""

    table_class = SlotTable

    def __init__(self, storage: SlotStorage) -> None:
        super().__init__(storage=lambda: storage)

    def table(self, name: str, **options: Any) -> Table:
        return super().table(name, cache_size=0, **options)
