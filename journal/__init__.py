"""What the patient records: model, storage, backup. No Flet, no words.

ground = await choose_ground(); journal = await Journal.open(ground); await journal.answer(...)
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
from journal.journal import KEEP, Journal, JournalState
from journal.model import About, Amount, Answer, Day, Entry, Phone
from journal.records import Record
from journal.storage.ab_log import Notice
from journal.storage.detect import choose_ground, open_journal
from journal.storage.files import FilesGround
from journal.storage.memory import Disk, MemoryGround

__all__ = [
    "KEEP",
    "About",
    "Amount",
    "Answer",
    "BackupError",
    "Day",
    "Disk",
    "Entry",
    "FilesGround",
    "Journal",
    "JournalError",
    "JournalState",
    "MemoryGround",
    "NotErased",
    "NotSaved",
    "Notice",
    "OpenInOtherTab",
    "Phone",
    "Record",
    "StorageFull",
    "WrittenByNewerVersion",
    "choose_ground",
    "open_journal",
]
