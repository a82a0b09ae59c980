"""Remove what the other commands made. The environment and everything in git stay."""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = ("dist", "build", "test-results", "content/built", "bench/results", ".cache")
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")


def main() -> int:
    """Say each folder that goes; nothing outside the project is touched."""
    for name in (*MADE, *CACHES):
        if (ROOT / name).is_dir():
            print(f"Removing {name}/")
            shutil.rmtree(ROOT / name)
    print("Clean. The environment .venv/ stays; delete that folder to begin from nothing.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
