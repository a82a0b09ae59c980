"""The journal against a plain dict: any order of changes, failures, restarts, tabs, backups and erasing."""

import copy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journal import Amount, Answer, Call, Comparison, Disk, Entry, Journal, NotSaved, OpenInOtherTab, Profile, backup
from journal.model import own_symptom_id
from journal.storage import ab_log
from tests.unit.journal.faults import FaultyBackend, opened, run_sync
from tests.unit.journal.helpers import DAY, open_on

days = st.integers(0, 4).map(lambda n: DAY + timedelta(n))
symptoms = st.sampled_from(["rash", "cough", "fever"])
answers = st.fixed_dictionaries(
    {},
    optional={
        "answer": st.sampled_from(Answer),
        "amount": st.none() | st.sampled_from(Amount),
        "since": st.none() | days,
        "note": st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        "compared": st.none() | st.sampled_from(Comparison),
    },
)
measures = st.fixed_dictionaries(
    {},
    optional={
        "temperature": st.none() | st.floats(30, 45),
        "stools": st.none() | st.integers(0, 30),
    },
)
profile_changes = st.fixed_dictionaries(
    {}, optional={"name": st.text(max_size=4), "started": st.none() | days, "ended": st.booleans()}
)


class Model:
    """What the journal should show: entries by day and symptom, measures, profile, visits."""

    def __init__(self) -> None:
        self.entries: dict[tuple[date, str], dict[str, Any]] = {}
        self.measures: dict[date, dict[str, Any]] = {}
        self.profile: dict[str, Any] = {}
        self.visits: set[date] = set()


class JournalMachine(RuleBasedStateMachine):
    """Each rule changes the journal and, if that was saved, the model in the same way."""

    @initialize(floor=st.sampled_from([0, 500, 64 * 1024]))
    def start(self, floor: int) -> None:
        ab_log.LOG_FLOOR = floor
        self.backend = FaultyBackend()
        self.journal: Journal = opened(self.backend)
        self.model, self.backups = Model(), list[tuple[bytes, Model]]()
        self.refused: list[Model] = []

    def teardown(self) -> None:
        ab_log.LOG_FLOOR = 64 * 1024

    def save(self, work: Any, change: Any) -> None:
        """Run a change; a failing backend may refuse it, and then what is shown stays as it was."""
        changed = copy.deepcopy(self.model)
        change(changed)
        operations = len(self.backend.moments)
        try:
            run_sync(work)
        except NotSaved:
            assert self.backend.countdown is not None
            self.refused.append(changed)
        else:
            self.model = changed
            if len(self.backend.moments) > operations:
                self.refused = []

    def reopen(self, backend: FaultyBackend) -> None:
        """Start again: what was refused last may be stored after all, completely; nothing else may differ.

        Even then it may not be durable: a failed flush may have left it only in a cache.
        """
        backend.countdown = None
        self.backend, self.journal = backend, opened(backend)
        assert self.journal.notices == ()
        allowed = [self.model, *self.refused]
        self.model = next(model for model in allowed if shows(self.journal, model))
        self.refused = [model for model in allowed if model is not self.model]

    @rule(day=days, symptom=symptoms, values=answers)
    def answer(self, day: date, symptom: str, values: dict[str, Any]) -> None:
        def change(model: Model) -> None:
            if values:
                model.entries.setdefault((day, symptom), {}).update(values)

        self.save(self.journal.answer(day, symptom, **values), change)

    @rule(day=days, words=st.lists(st.sampled_from(["Ears ring", "Cold feet", "\u8033\u9cf4"])), looked=st.booleans())
    def record(self, day: date, words: list[str], looked: bool) -> None:
        """Several symptoms in the patient's own words and the answer "nothing new", in one write."""
        entries = [Entry(own_symptom_id(name), Answer.TICKED, words=name) for name in words]

        def change(model: Model) -> None:
            for entry in entries:
                ticked = DEFAULT | {"answer": Answer.TICKED, "words": entry.words}
                model.entries.setdefault((day, entry.symptom_id), {}).update(ticked)
            model.measures.setdefault(day, {})["looked"] = looked

        self.save(self.journal.record(day, entries, looked=looked), change)

    @rule(day=days, values=measures)
    def measure(self, day: date, values: dict[str, Any]) -> None:
        self.save(self.journal.measure(day, **values), lambda model: model.measures.setdefault(day, {}).update(values))

    @rule(day=days, said=st.sampled_from(["", "Come in", "Wait for the doctor"]))
    def record_call(self, day: date, said: str) -> None:
        def change(model: Model) -> None:
            model.measures.setdefault(day, {})["call"] = Call("Nurse", said)

        self.save(self.journal.record_call(day, "Nurse", said), change)

    @rule(values=profile_changes)
    def update_profile(self, values: dict[str, Any]) -> None:
        self.save(self.journal.update_profile(**values), lambda model: model.profile.update(values))

    @rule(day=days)
    def add_visit(self, day: date) -> None:
        self.save(self.journal.add_visit(day), lambda model: model.visits.add(day))

    @rule(day=days)
    def remove_visit(self, day: date) -> None:
        self.save(self.journal.remove_visit(day), lambda model: model.visits.discard(day))

    @rule()
    def restart(self) -> None:
        self.journal.close()
        self.reopen(self.backend)

    @rule()
    def lose_power(self) -> None:
        self.reopen(FaultyBackend(flushed=self.backend.flushed))

    @rule(countdown=st.integers(0, 8), failures=st.integers(1, 3), mode=st.sampled_from(["nothing", "half", "all"]))
    def let_it_fail(self, countdown: int, failures: int, mode: str) -> None:
        self.backend.countdown, self.backend.failures, self.backend.mode = countdown, failures, mode

    @rule()
    def a_second_tab_only_reads(self) -> None:
        second = opened(SecondTabBackend(self.backend))
        with pytest.raises(OpenInOtherTab):
            run_sync(second.add_visit(DAY))
        assert any(shows(second, model) for model in [self.model, *self.refused])

    @rule()
    def back_up(self) -> None:
        self.backups.append((backup.export(self.journal, DAY), copy.deepcopy(self.model)))

    @rule()
    def restore_the_last_backup(self) -> None:
        """A backup of this journal is never newer than the journal: it changes nothing."""
        if self.backups:
            self.save(backup.restore(self.journal, self.backups[-1][0]), lambda _: None)

    @rule()
    def a_new_phone_shows_what_the_backup_had(self) -> None:
        if self.backups:
            data, model = self.backups[-1]
            phone = run_sync(open_on(Disk(), "bbbb"))
            run_sync(backup.restore(phone, data))
            assert shows(phone, model)

    @rule()
    def erase(self) -> None:
        self.backend.countdown = None
        run_sync(self.journal.erase_all())
        assert set(self.backend.flushed.values()) == {b""}
        self.model, self.backups, self.refused = Model(), [], []

    @invariant()
    def shows_what_was_saved(self) -> None:
        if hasattr(self, "journal"):
            assert shows(self.journal, self.model)


class SecondTabBackend(FaultyBackend):
    """A second tab on the disk of a faulty backend."""

    def __init__(self, first: FaultyBackend) -> None:
        super().__init__()
        self.memory.disk = first.memory.disk


DEFAULT = {"answer": Answer.NOT_ASKED, "amount": None, "since": None, "note": "", "compared": None, "words": ""}


def shows(journal: Journal, model: Model) -> bool:
    """Whether the journal shows exactly what the model has."""
    entries = {
        (d.day, name): {field: getattr(e, field) for field in DEFAULT}
        for d in journal.days()
        for name, e in d.entries.items()
    }
    expected = {key: DEFAULT | values for key, values in model.entries.items()}
    measured = all(
        getattr(journal.day(day), name) == model.measures.get(day, {}).get(name, default)
        for day in {d.day for d in journal.days()} | set(model.measures)
        for name, default in (("temperature", None), ("stools", None), ("looked", False), ("call", Call()))
    )
    missing = {key: value for key, value in expected.items() if key not in entries}
    return (
        measured
        and all(value == DEFAULT for value in missing.values())
        and entries == {key: value for key, value in expected.items() if key in entries}
        and journal.profile == Profile(**model.profile)
        and set(journal.visits) == model.visits
    )


JournalMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
TestJournalAgainstADict = JournalMachine.TestCase
