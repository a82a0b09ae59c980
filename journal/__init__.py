"""What the patient records: model, storage, backup. No Flet, no words.

ground = await choose_ground(); journal = await Journal.open(ground); await journal.answer(...)
"""

from .choose import choose_ground, open_journal
from .errors import (
    BackupError,
    JournalError,
    NotErased,
    NotSaved,
    OpenInOtherTab,
    StorageFull,
    WrittenByNewerVersion,
)
from .files import FilesGround
from .journal import KEEP, Journal, JournalState
from .memory import Disk, MemoryGround
from .model import About, Amount, Answer, Day, Entry, Phone
from .pair import Notice
from .records import Record

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
