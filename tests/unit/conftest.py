"""The guide as it ships, for tests that hold in every language."""

import pytest

from guide import languages, load_guide
from guide.model import Guide


@pytest.fixture(params=languages())
def guide(request: pytest.FixtureRequest) -> Guide:
    """The guide in each language in turn."""
    return load_guide(request.param)
