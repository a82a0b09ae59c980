"""Remove what the other commands created. The environment and everything in git stay."""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUTS = ("dist", "build", "test-results", "guide/built", "bench/results", ".cache")
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")


def main() -> int:
    """Remove and print each folder; nothing outside the project is touched."""
    for name in (*OUTPUTS, *CACHES):
        if (ROOT / name).is_dir():
            print(f"Removing {name}/")
            shutil.rmtree(ROOT / name)
    print("Clean. The environment .venv/ stays; delete that folder to start from scratch.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
