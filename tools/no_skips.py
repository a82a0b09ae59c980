"""Fail when a test that needs a browser was skipped, or when no browser test ran at all.

    python3 tools/no_skips.py test-results/test.xml test-results/slow.xml

A missing browser is acceptable on a newcomer's machine, but not where the project is built for others.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

BROWSER = "tests.browser"


def main(reports: list[str]) -> int:
    """Return 0 when at least one browser test ran and none was skipped, over all reports together."""
    cases = [case for report in reports for case in ElementTree.parse(Path(report)).iter("testcase")]
    in_browser = [case for case in cases if is_browser_test(case)]
    skipped = [case for case in in_browser if case.find("skipped") is not None]
    for case in skipped:
        print(f"Skipped: {case.get('classname')}::{case.get('name')}: {reason(case)}", file=sys.stderr)
    if not in_browser:
        print("No browser test ran; tests/browser was not collected.", file=sys.stderr)
    if skipped or not in_browser:
        return 1
    print(f"{len(in_browser)} browser tests ran, none skipped")
    return 0


def is_browser_test(case: ElementTree.Element) -> bool:
    """Whether a case of the report comes from tests/browser; a file skipped entirely has only a name."""
    names = f"{case.get('classname') or ''} {case.get('name') or ''}"
    return any(word.startswith(BROWSER) for word in names.split())


def reason(case: ElementTree.Element) -> str:
    skipped = case.find("skipped")
    return (skipped.get("message") or "") if skipped is not None else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
