"""What can go wrong with the journal; each error has a `code`, the key of its words in the content."""

from __future__ import annotations

import errno

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_full(cause: BaseException) -> bool:
    """Whether something failed because there is no space left."""
    return isinstance(cause, OSError) and cause.errno in _FULL


class JournalError(Exception):
    """Something the patient has to know. `error.<code>` is the key of its words; `__cause__` is what happened."""

    code = "journal"


class NotSaved(JournalError):
    """The change is not stored. Memory still shows what is stored; the caller still has the input."""

    code = "not_saved"

    @classmethod
    def because(cls, cause: BaseException) -> NotSaved:
        """The error that matches the cause, with the cause attached."""
        error = StorageFull(str(cause)) if is_full(cause) else NotSaved(str(cause))
        error.__cause__ = cause
        return error


class StorageFull(NotSaved):
    """The phone or the browser has no space left."""

    code = "storage_full"


class OpenInOtherTab(NotSaved):
    """Another tab or process writes this journal; here it can only be read."""

    code = "other_tab"


class WrittenByNewerVersion(NotSaved):
    """A newer version of the app wrote this journal; here it can only be read."""

    code = "newer_version"


class NotErased(JournalError):
    """Not everything could be removed; what is left is still shown."""

    code = "not_erased"


class BackupError(JournalError):
    """This file cannot be restored; nothing was changed."""

    code = "backup"


class BackupEmpty(BackupError):
    """The file has no content."""

    code = "backup_empty"


class BackupNotOurs(BackupError):
    """The file is something else, not a backup of this app."""

    code = "backup_not_ours"


class BackupCutOff(BackupError):
    """The end of the file is missing: a download or a copy stopped half-way."""

    code = "backup_cut_off"


class BackupDamaged(BackupError):
    """The file was changed after it was made."""

    code = "backup_damaged"


class BackupTooLarge(BackupError):
    """The file is larger than any backup can be."""

    code = "backup_too_large"


class BackupNewer(BackupError):
    """A newer version of the app made this file."""

    code = "backup_newer"


class BackupStrange(BackupError):
    """The file holds records that this app never writes."""

    code = "backup_strange"
