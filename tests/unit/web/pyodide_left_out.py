"""Unit tests of journal/ and content/ that do not run in the shipped Python, and why. What is not here runs there."""

from __future__ import annotations

PROCESSES = "starts other processes; the browser's Python has none"
FOLDER = "test_a_folder_that_can_only_be_read_is_shown_and_said_and_nothing_pretends_to_be_kept"
COMMAND = "runs `python -m content`, which is not shipped and needs the reader of Markdown to stand on the path"

FILES = {
    "test_content_parity.py": "compares the sources of languages that were not built; the phone lists what was built",
    "test_content_scores.py": "scores texts with tools of the build; nothing of it is shipped",
}
"""Whole files."""

TESTS = {
    "test_content_errors.py::test_all_mistakes_are_told_at_once_and_nothing_is_built": COMMAND,
    "test_content_pack.py::test_the_phone_reads_what_was_built": COMMAND,
    "test_content_pack.py::test_the_same_guide_gives_the_same_bytes_in_another_process": PROCESSES,
    "test_content_pack.py::test_without_markdown_reader_no_build_time_module_is_imported": COMMAND,
    "test_journal.py::test_a_second_tab_reads_and_takes_over_when_the_first_closes[files]": (
        "locks a file, which the browser's Python cannot; the page keeps no such files"
    ),
    "test_journal_processes.py::test_a_killed_app_loses_nothing_confirmed": PROCESSES,
    "test_journal_processes.py::test_a_full_disk_is_said_loses_nothing_and_the_journal_goes_on_when_there_is_room": (
        PROCESSES
    ),
    "test_journal_processes.py::test_a_second_process_reads_and_takes_over_when_the_first_was_killed": PROCESSES,
    f"test_journal_processes.py::{FOLDER}": "changes the user it runs as; the browser's Python has one only",
    "test_journal_processes.py::test_the_ground_is_the_given_folder_then_the_apps_own_then_memory": (
        "expects a phone's or a computer's files; in the browser the ground is another"
    ),
}
"""Single tests: `file::test`, or `file::test[case]`."""

LONG = (
    "test_content_banned.py",
    "test_content_coverage.py",
    "test_content_errors.py",
    "test_content_prose.py",
    "test_content_review.py",
    "test_content_signed.py",
    "test_journal_backup.py::test_merging_days_does_not_depend_on_the_order",
    "test_journal_device.py::test_whatever_is_lost_in_between_the_outcome_is_that_of_one_undisturbed_hand_over",
    "test_journal_faults.py::test_a_killed_process_and_then_a_power_loss_lose_nothing_confirmed",
    "test_journal_faults.py::test_a_process_killed_or_a_phone_switched_off_at_any_moment_loses_nothing_confirmed",
    "test_journal_faults.py::test_after_any_failed_operation_the_session_goes_on_and_loses_nothing",
    "test_journal_fuzz.py::test_no_bytes_in_the_slots_stop_the_app",
    "test_journal_fuzz.py::test_no_file_harms_the_journal",
    "test_journal_model.py::TestJournalAgainstADict::runTest",
)
"""Files whose subject is not shipped (the reader of sources, the rules for texts), and tests that take three seconds
and more there. They run there too, but with the slow tests: together they take one to two minutes."""
