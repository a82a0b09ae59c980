"""What the patient records: model, storage, backup. No Flet, no words.

backend = await detect_backend(); journal = await Journal.open(backend); await journal.answer(...)
"""

from journal.errors import (
    BackupError,
    JournalError,
    NotErased,
    NotSaved,
    OpenInOtherTab,
    StorageFull,
    WrittenByNewerVersion,
)
from journal.journal import UNCHANGED, Journal, JournalState
from journal.model import Amount, Answer, Call, Comparison, Day, Entry, Profile
from journal.records import Record
from journal.storage.ab_log import Notice
from journal.storage.detect import detect_backend, open_journal
from journal.storage.files import FilesBackend
from journal.storage.memory import Disk, MemoryBackend

__all__ = [
    "UNCHANGED",
    "Amount",
    "Answer",
    "BackupError",
    "Call",
    "Comparison",
    "Day",
    "Disk",
    "Entry",
    "FilesBackend",
    "Journal",
    "JournalError",
    "JournalState",
    "MemoryBackend",
    "NotErased",
    "NotSaved",
    "Notice",
    "OpenInOtherTab",
    "Profile",
    "Record",
    "StorageFull",
    "WrittenByNewerVersion",
    "detect_backend",
    "open_journal",
]
