"""Checks the emergency rules of kinds, and the medicines: nobody is without a rule, and no name means two things."""

from guide.model import Guide
from guide.search import words_of
from tools.guide.collect import Collector

MARKETS = ("US", "EU")


def check_kind_rules(guide: Guide, collector: Collector) -> None:
    """Report what breaks safety rule 2 for a kind of treatment or a medicine."""
    _rules(guide, collector)
    _medicines(guide, collector)


def _rules(guide: Guide, collector: Collector) -> None:
    medicines = {medicine.id for medicine in guide.medicines}
    for rule in guide.rules:
        place, name = collector.places["rule", rule.id], f"rule {rule.id!r}"
        if bool(rule.window) != bool(rule.later):
            message = f"{name}: a rule that ends says in window until when, and in later what holds after that"
            collector.report(place, message)
        if not (rule.kinds or rule.medicines or rule.with_chemotherapy):
            collector.report(place, f"{name} holds for nobody; name kinds or medicines")
        for medicine in rule.medicines:
            if medicine not in medicines:
                collector.report(
                    place, f"{name}: no medicine {medicine!r}; correct the id, or add it to medicines.toml"
                )
    ruled = {kind for rule in guide.rules for kind in rule.kinds}
    for kind in guide.treatments:
        if kind.id not in ruled:
            place = collector.places["treatment", kind.id]
            collector.report(place, f"treatment {kind.id!r} brings no emergency rule; add a [[rule]] with this kind")


def _medicines(guide: Guide, collector: Collector) -> None:
    first: dict[str, str] = {}
    for medicine in guide.medicines:
        place = collector.places["medicine", medicine.id]
        if not medicine.licensed or not set(medicine.licensed) <= set(MARKETS):
            collector.report(place, f'medicine {medicine.id!r}: write licensed = ["US", "EU"], or one of them')
        for name in medicine.names:
            owner = first.setdefault(" ".join(words_of(name)), medicine.id)
            if owner != medicine.id:
                collector.report(place, f"{name!r} is a name of {owner!r} too; a name is of one medicine")
