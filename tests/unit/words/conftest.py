"""A copy of the sample guide for each test that asks for one."""

import shutil
from pathlib import Path

import pytest

from tests.unit.words.content_sample import copy_sample


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The `content/` folder of a copy that the test may break."""
    return copy_sample(tmp_path)


@pytest.fixture
def both(root: Path) -> Path:
    """The same folder with the sample guide twice, as English and as Spanish."""
    shutil.copytree(root / "xx", root / "en")
    (root / "xx").rename(root / "es")
    return root
