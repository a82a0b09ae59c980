"""How Hypothesis runs here: time says nothing about a rule, and a busy machine must not fail it."""

from hypothesis import HealthCheck, settings


def load() -> None:
    """Every property from now on has no deadline; under CI the rest stays as Hypothesis sets it there."""
    settings.register_profile("no_deadline", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("no_deadline")
