"""What a start of the built app loads in a real browser."""

import json
import re

from tests.browser.support.chromium import WatchedContext


def test_the_modules_of_a_start_travel_compiled(visit: WatchedContext) -> None:
    """What the start imports and used_at_start.txt does not name is compiled on the phone, at every start."""
    page = visit.open()
    [worker] = [one for one in page.workers if "python-worker" in one.url]
    code = """import sys
' '.join(m.__file__ for m in list(sys.modules.values())
         if str(getattr(m, '__file__', '')).endswith('.py') and 'rozen' not in str(m.__spec__ and m.__spec__.loader))"""
    files: str = worker.evaluate(f"pyodide.runPython({json.dumps(code)})")
    prefix = r"^/lib/python\d+\.zip/|^/app/app\.zip/packages/"
    names = sorted(re.sub(prefix, "", file) for file in files.split())
    assert names == [], "add these lines to web/build/python/used_at_start.txt"
