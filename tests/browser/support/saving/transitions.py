"""The save line's states: every transition between them, as a table. No Flet, no pytest.

Each row says from which state, what happens, to which state, and the steps (methods of `SaveWalk`) that make it happen.
"""

from dataclasses import dataclass

from app.save_queue import SaveState

IDLE, SAVING, SAVED, NOT_SAVED, NOT_PERSISTENT, READ_ONLY = SaveState


@dataclass(frozen=True, slots=True)
class Transition:
    """`before` is None where the app starts; `first` are the steps to `before`, if not the usual ones."""

    before: SaveState | None
    event: str
    after: SaveState
    steps: str
    first: str = ""

    def __str__(self) -> str:
        return f"{self.before or 'start'}: {self.event}: {self.after}"


REACHED = {
    None: "",
    IDLE: "open",
    SAVING: "open hold begin_save",
    SAVED: "open save",
    NOT_SAVED: "open fill save",
    NOT_PERSISTENT: "refuse open",
    READ_ONLY: "open_other open",
}
"""The usual steps to each state."""

LATE = "impatient open hold begin_save late"
ERASING = "open hold begin_erase"
LATE_ERASING = f"impatient {ERASING} late"
ROBBED = "open hold begin_save steal answer"
HANDED_OVER = "open save hand_over"

TRANSITIONS = (
    Transition(None, "the app starts", IDLE, "open"),
    Transition(None, "the app starts while another tab writes", READ_ONLY, "open_other open"),
    Transition(None, "the app starts after a newer version wrote", READ_ONLY, "newer_version open"),
    Transition(None, "the app starts where nothing can be stored", NOT_PERSISTENT, "refuse open"),
    Transition(IDLE, "a change is entered", SAVING, "hold begin_save"),
    Transition(IDLE, "another tab takes over", READ_ONLY, "hand_over"),
    Transition(SAVING, "it is stored", SAVED, "answer"),
    Transition(SAVING, "there is no room", NOT_SAVED, "fill answer"),
    Transition(SAVING, "storage refuses", NOT_SAVED, "refuse answer"),
    Transition(SAVING, "the system takes storage away, which opens again", SAVED, "lose answer"),
    Transition(SAVING, "another tab takes over without asking", NOT_SAVED, "steal answer"),
    Transition(SAVING, "no answer comes", NOT_SAVED, "late", "impatient open hold begin_save"),
    Transition(SAVING, "a second change is entered", SAVING, "begin_other_save"),
    Transition(SAVING, "another day is chosen", SAVING, "choose_day"),
    Transition(SAVING, "everything is erased", IDLE, "answer", ERASING),
    Transition(SAVING, "erasing finds that another tab took over", READ_ONLY, "steal answer", ERASING),
    Transition(SAVED, "a change is entered", SAVING, "hold begin_other_save"),
    Transition(SAVED, "another day is chosen", IDLE, "choose_day"),
    Transition(SAVED, "another tab takes over", READ_ONLY, "hand_over"),
    Transition(NOT_SAVED, "it is tried again by itself", SAVED, "heal saved", "eager open fill save"),
    Transition(NOT_SAVED, "a person presses Try again", SAVED, "heal retry"),
    Transition(NOT_SAVED, "another change is stored", SAVED, "heal save_other"),
    Transition(NOT_SAVED, "the late answer comes", SAVED, "answer", LATE),
    Transition(NOT_SAVED, "the late answer comes before that of another change", SAVING, "patient answer_first", LATE),
    Transition(NOT_SAVED, "the other tab closes", SAVED, "give_back take_over", ROBBED),
    Transition(NOT_SAVED, "everything is erased", IDLE, "heal erase"),
    Transition(NOT_SAVED, "late erasing finds that another tab took over", READ_ONLY, "steal answer", LATE_ERASING),
    Transition(NOT_SAVED, "it is tried again in vain", NOT_SAVED, "retry"),
    Transition(NOT_SAVED, "another change is refused too", NOT_SAVED, "save_other"),
    Transition(NOT_SAVED, "another day is chosen", NOT_SAVED, "choose_day"),
    Transition(NOT_SAVED, "another tab takes over", NOT_SAVED, "hand_over"),
    Transition(READ_ONLY, "the other tab closes", IDLE, "close_other take_over"),
    Transition(READ_ONLY, "the other tab closes, and this one had saved", SAVED, "close_other take_over", HANDED_OVER),
    Transition(READ_ONLY, "a change is entered all the same", SAVING, "begin_held_save"),
    Transition(READ_ONLY, "such a change is refused", NOT_SAVED, "save"),
    Transition(READ_ONLY, "the other tab goes on", READ_ONLY, "try_take_over"),
    Transition(READ_ONLY, "the other tab closes, and storage refuses", READ_ONLY, "refuse close_other try_take_over"),
    Transition(NOT_PERSISTENT, "a change is entered", NOT_PERSISTENT, "save"),
    Transition(NOT_PERSISTENT, "another day is chosen", NOT_PERSISTENT, "save choose_day"),
    Transition(NOT_PERSISTENT, "everything is erased", NOT_PERSISTENT, "save erase"),
    Transition(NOT_PERSISTENT, "storage works again", NOT_PERSISTENT, "save heal save_other retry"),
)  # fmt: skip

FIRST_SAVING = "what is entered is on its way first"
NEVER_TO_MEMORY = "a journal that was opened in storage never goes on in memory"
ONLY_A_START = "only a start of the app tries storage again"

IMPOSSIBLE: dict[tuple[SaveState, SaveState], str] = {
    (IDLE, SAVED): FIRST_SAVING,
    (IDLE, NOT_SAVED): FIRST_SAVING,
    (SAVED, NOT_SAVED): FIRST_SAVING,
    **{(before, NOT_PERSISTENT): NEVER_TO_MEMORY for before in SaveState if before is not NOT_PERSISTENT},
    **{(NOT_PERSISTENT, after): ONLY_A_START for after in SaveState if after is not NOT_PERSISTENT},
}
"""The pairs of states that have no transition, and why."""


def impossible_on(backend: str, transition: Transition) -> str:
    """Why a transition cannot happen on a backend; empty where it can."""
    if backend != "memory":
        return ""
    if NOT_PERSISTENT not in (transition.before, transition.after):
        return "memory is what the app has where nothing can be stored: it has no other state"
    return "memory cannot begin to store" if "heal" in transition.steps else ""
