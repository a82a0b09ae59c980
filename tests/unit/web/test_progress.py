"""What the build says while it works, so that nobody takes a minute's work for a hang."""

import re
import sys
from pathlib import Path

import pytest

from web.build import builder, progress


def test_a_step_is_printed_before_and_with_its_time_after(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.step("Cutting the fonts"):
        assert capsys.readouterr().out == "  Cutting the fonts ...\n"
    assert re.fullmatch(r"  Cutting the fonts: done in \d+\.\d s\n", capsys.readouterr().out)


def test_a_failed_step_is_not_reported_as_done(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), progress.step("Cutting the fonts"):
        raise ValueError("no")
    assert "done" not in capsys.readouterr().out


@pytest.mark.parametrize(("total", "printed"), [(25, [*range(2, 25, 2), 25]), (2, [1, 2])])
def test_every_tenth_part_and_the_last_are_printed(
    capsys: pytest.CaptureFixture[str], total: int, printed: list[int]
) -> None:
    for done in range(1, total + 1):
        progress.count("compressed", done, total)
    assert capsys.readouterr().out == "".join(f"    compressed {done} of {total}\n" for done in printed)


def test_sizes_are_printed_in_megabytes() -> None:
    assert progress.in_megabytes(7_984_321) == "7.98 MB"


def test_a_build_prints_its_result_or_why_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def builds(target: Path, *, release: bool) -> None:
        assert not release
        target.mkdir()
        (target / "index.html").write_bytes(b"x" * 1_500_000)

    def stops(*_: object, **__: object) -> None:
        raise builder.flet_client.PatchError("main.dart.js: fonts: found 0 times, expected once")

    monkeypatch.setattr(sys, "argv", ["web.build", "--out", str(tmp_path / "dist")])
    monkeypatch.setattr(builder, "build", builds)
    assert builder.main() == 0
    assert re.search(r"dist/: 1 files, 1\.50 MB, in \d+\.\d s", capsys.readouterr().out)
    monkeypatch.setattr(builder, "build", stops)
    assert builder.main() == 1
    assert capsys.readouterr().out == ("The web app was not built: main.dart.js: fonts: found 0 times, expected once\n")
