"""What the build says while it works, so that nobody takes a minute's work for a hang."""

import io
import re
import sys
from pathlib import Path

import pytest

from web.build import builder, progress


class Terminal(io.StringIO):
    """Output that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_a_step_is_printed_before_and_with_its_time_after(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.step("Cutting the fonts"):
        assert capsys.readouterr().out == "  Cutting the fonts ...\n"
    assert re.fullmatch(r"  Cutting the fonts: done in \d+\.\d s\n", capsys.readouterr().out)


def test_a_failed_step_is_not_reported_as_done(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no"), progress.step("Cutting the fonts"):
        raise ValueError("no")
    assert "done" not in capsys.readouterr().out


def test_in_a_log_a_counter_prints_every_tenth_and_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    counter = progress.Counter("compressed", 25)
    for _ in range(25):
        counter.tick()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "    compressed 2 of 25"
    assert lines[-1] == "    compressed 25 of 25"
    assert len(lines) == 13


def test_a_counter_of_few_prints_each(capsys: pytest.CaptureFixture[str]) -> None:
    counter = progress.Counter("compressed", 2)
    counter.tick()
    counter.tick()
    assert capsys.readouterr().out == "    compressed 1 of 2\n    compressed 2 of 2\n"


def test_on_a_terminal_a_counter_rewrites_its_line_and_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    counter = progress.Counter("compressed", 3)
    for _ in range(3):
        counter.tick()
    assert terminal.getvalue() == "\r    compressed 1 of 3\r    compressed 2 of 3\r    compressed 3 of 3\n"


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
