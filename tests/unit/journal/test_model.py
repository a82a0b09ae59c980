"""The journal against a plain dict: any order of changes, failures, restarts, tabs, backups and erasing."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journal import About, Amount, Answer, Disk, Journal, NotSaved, OpenInOtherTab, backup
from journal.storage import ab_log
from tests.unit.journal.faults import FaultyGround, now, opened
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
    },
)
measures = st.fixed_dictionaries(
    {},
    optional={
        "temperature": st.none() | st.floats(30, 45),
        "stools": st.none() | st.integers(0, 30),
    },
)
told = st.fixed_dictionaries(
    {}, optional={"name": st.text(max_size=4), "started": st.none() | days, "ended": st.booleans()}
)


class Model:
    """What the journal should show: entries by day and symptom, measures, About, visits."""

    def __init__(self) -> None:
        self.entries: dict[tuple[date, str], dict[str, Any]] = {}
        self.measures: dict[date, dict[str, Any]] = {}
        self.about: dict[str, Any] = {}
        self.visits: set[date] = set()


class JournalMachine(RuleBasedStateMachine):
    """Each rule does the same to the journal and to the model, if the journal says it was saved."""

    @initialize(floor=st.sampled_from([0, 500, 64 * 1024]))
    def start(self, floor: int) -> None:
        ab_log.LOG_FLOOR = floor
        self.ground = FaultyGround()
        self.journal: Journal = opened(self.ground)
        self.model, self.backups = Model(), list[tuple[bytes, Model]]()
        self.refused: list[Model] = []

    def teardown(self) -> None:
        ab_log.LOG_FLOOR = 64 * 1024

    def save(self, work: Any, change: Any) -> None:
        """Run a change; a failing ground may refuse it, and then what is shown stays as it was."""
        with_it = copy.deepcopy(self.model)
        change(with_it)
        operations = len(self.ground.moments)
        try:
            now(work)
        except NotSaved:
            assert self.ground.countdown is not None
            self.refused.append(with_it)
        else:
            self.model = with_it
            if len(self.ground.moments) > operations:
                self.refused = []

    def reopen(self, ground: FaultyGround) -> None:
        """Start again: what was refused last may be there after all, whole; nothing else may differ.

        That it is there is not yet certain either: a failed flush may have left it in a cache only.
        """
        ground.countdown = None
        self.ground, self.journal = ground, opened(ground)
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

    @rule(day=days, values=measures)
    def measure(self, day: date, values: dict[str, Any]) -> None:
        self.save(self.journal.measure(day, **values), lambda model: model.measures.setdefault(day, {}).update(values))

    @rule(values=told)
    def tell(self, values: dict[str, Any]) -> None:
        self.save(self.journal.tell(**values), lambda model: model.about.update(values))

    @rule(day=days)
    def add_visit(self, day: date) -> None:
        self.save(self.journal.add_visit(day), lambda model: model.visits.add(day))

    @rule(day=days)
    def remove_visit(self, day: date) -> None:
        self.save(self.journal.remove_visit(day), lambda model: model.visits.discard(day))

    @rule()
    def restart(self) -> None:
        self.journal.close()
        self.reopen(self.ground)

    @rule()
    def lose_power(self) -> None:
        self.reopen(FaultyGround(flushed=self.ground.flushed))

    @rule(countdown=st.integers(0, 8), failures=st.integers(1, 3), mode=st.sampled_from(["nothing", "half", "all"]))
    def let_it_fail(self, countdown: int, failures: int, mode: str) -> None:
        self.ground.countdown, self.ground.failures, self.ground.mode = countdown, failures, mode

    @rule()
    def a_second_tab_only_reads(self) -> None:
        second = opened(FaultyGroundTab(self.ground))
        with pytest.raises(OpenInOtherTab):
            now(second.add_visit(DAY))
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
            phone = now(open_on(Disk(), "bbbb"))
            now(backup.restore(phone, data))
            assert shows(phone, model)

    @rule()
    def erase(self) -> None:
        self.ground.countdown = None
        now(self.journal.erase_all())
        assert set(self.ground.flushed.values()) == {b""}
        self.model, self.backups, self.refused = Model(), [], []

    @invariant()
    def shows_what_was_saved(self) -> None:
        if hasattr(self, "journal"):
            assert shows(self.journal, self.model)


class FaultyGroundTab(FaultyGround):
    """A second tab on the disk of a faulty ground."""

    def __init__(self, first: FaultyGround) -> None:
        super().__init__()
        self.memory.disk = first.memory.disk


DEFAULT = {"answer": Answer.NOT_ASKED, "amount": None, "since": None, "note": ""}


def shows(journal: Journal, model: Model) -> bool:
    """Whether the journal shows exactly what the model has."""
    entries = {
        (d.day, name): {"answer": e.answer, "amount": e.amount, "since": e.since, "note": e.note}
        for d in journal.days()
        for name, e in d.entries.items()
    }
    wanted = {key: DEFAULT | values for key, values in model.entries.items()}
    measured = all(
        getattr(journal.day(day), name) == values.get(name)
        for day, values in model.measures.items()
        for name in ("temperature", "stools")
    )
    nothing = {key: value for key, value in wanted.items() if key not in entries}
    return (
        measured
        and all(value == DEFAULT for value in nothing.values())
        and entries == {key: value for key, value in wanted.items() if key in entries}
        and journal.about == About(**model.about)
        and set(journal.visits) == model.visits
    )


JournalMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestJournalAgainstADict = JournalMachine.TestCase
