"""A copy of the sample guide for each test that asks for one."""

from pathlib import Path

import pytest

from tests.unit.words.content_sample import copy_sample


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The `content/` folder of a copy that the test may break."""
    return copy_sample(tmp_path)
