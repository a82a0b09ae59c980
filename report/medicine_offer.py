"""What the app offers for the name of a medicine: its kind, names that may be meant, and the emergency rules."""

from __future__ import annotations

from dataclasses import dataclass

from guide.medicines import find_medicines, kinds_of, rules_for
from guide.model import Guide, Medicine, TreatmentKind
from journal.model import Profile


@dataclass(frozen=True, slots=True)
class MedicineOffer:
    """Every text ready to show, in the order of the screen. A person confirms a kind; nothing is set by itself."""

    found: tuple[str, ...] = ()
    """What the medicines are, a line for each kind."""
    note: str = ""
    """That the kind is set already, that another one is, or that the name is not in the list."""
    kinds: tuple[TreatmentKind, ...] = ()
    """The kinds to confirm."""
    suggestions: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def medicine_offer(guide: Guide, profile: Profile, typed: str, *, is_typing: bool = False) -> MedicineOffer:
    """The offer for what was typed as the medicine; empty without a name.

    That a name is not in the list is shown once the field is left, not while `is_typing`.
    """
    result = find_medicines(guide, typed)
    if not result.medicines:
        is_unknown = bool(typed.strip()) and not (is_typing or result.suggestions)
        note = guide.say("card.medicine_unknown") if is_unknown else ""
        return MedicineOffer(note=note, suggestions=result.suggestions)
    kinds = kinds_of(guide, result.medicines)
    chosen = guide.treatment(profile.kind)
    rules = rules_for(guide, profile.kind, result.medicines, profile.chemotherapy == "yes")
    return MedicineOffer(
        found=tuple(_found(guide, kind, result.medicines) for kind in kinds),
        note=_note(guide, kinds, chosen),
        kinds=_to_confirm(kinds, chosen),
        rules=tuple(" ".join(rule.sentences) for rule in rules),
    )


def _found(guide: Guide, kind: TreatmentKind, medicines: tuple[Medicine, ...]) -> str:
    names = ", ".join(medicine.generic for medicine in medicines if medicine.kind == kind.id)
    return guide.say("card.medicine_found", medicine=names, kind=kind.name)


def _note(guide: Guide, kinds: tuple[TreatmentKind, ...], chosen: TreatmentKind | None) -> str:
    if chosen is None:
        return ""
    return guide.say("card.medicine_fits" if chosen in kinds else "card.medicine_other_kind", kind=chosen.name)


def _to_confirm(kinds: tuple[TreatmentKind, ...], chosen: TreatmentKind | None) -> tuple[TreatmentKind, ...]:
    """All kinds but the chosen one; if that fits, only those with a shorter wait for an answer."""
    if chosen not in kinds or chosen is None:
        return kinds
    return tuple(kind for kind in kinds if kind.answer_within_minutes < chosen.answer_within_minutes)
