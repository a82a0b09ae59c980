"""Unit tests of journal/ and guide/ that do not run in the shipped Python, and why. What is not here runs there."""

PROCESSES = "starts other processes; the browser's Python has none"
FOLDER = "test_a_read_only_folder_is_shown_and_nothing_is_stored"
COMMAND = "runs `python -m tools.guide`, which is not shipped and needs the Markdown parser"

TESTS = {
    "guide/test_codec.py::test_the_phone_reads_what_was_built": COMMAND,
    "guide/test_codec.py::test_the_same_guide_gives_the_same_bytes_in_another_process": PROCESSES,
    "journal/test_journal.py::test_a_second_tab_reads_and_takes_over_when_the_first_closes[files]": (
        "locks a file, which the browser's Python cannot; the page keeps no such files"
    ),
    "journal/test_processes.py::test_a_killed_app_loses_nothing_confirmed": PROCESSES,
    "journal/test_processes.py::test_a_full_disk_loses_nothing_and_saving_resumes_later": (PROCESSES),
    "journal/test_processes.py::test_a_second_process_takes_over_when_the_first_is_killed": PROCESSES,
    f"journal/test_processes.py::{FOLDER}": "changes the user it runs as; the browser's Python has one only",
    "journal/test_processes.py::test_the_backend_is_the_given_folder_or_the_apps_or_memory": (
        "expects a phone's or a computer's files; the browser has other backends"
    ),
}
"""Single tests: `file::test`, or `file::test[case]`."""

LONG = (
    "journal/test_backup.py::test_merging_days_does_not_depend_on_the_order",
    "journal/test_device.py::test_kills_and_lost_confirmations_do_not_change_the_outcome",
    "journal/test_faults.py::test_a_kill_then_a_power_loss_loses_nothing_confirmed",
    "journal/test_faults.py::test_a_kill_or_power_loss_loses_nothing_confirmed",
    "journal/test_faults.py::test_after_any_failed_operation_saving_works_without_loss",
    "journal/test_fuzz.py::test_no_bytes_in_the_slots_stop_the_journal",
    "journal/test_fuzz.py::test_no_backup_file_harms_the_journal",
    "journal/test_model.py::TestJournalAgainstADict::runTest",
)
"""Tests that take three seconds and more there. They run there too, but with the slow tests."""
