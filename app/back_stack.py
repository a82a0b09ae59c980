"""The way back on Android, where Flet's client asks the screen in front. A browser keeps such a list itself."""

from __future__ import annotations

HOME = "/"


class GoingBack:
    """The screens that were shown before the one in front, the last one last. Home is where the way back ends."""

    def __init__(self) -> None:
        self._shown: list[str] = []

    def shows(self, route: str) -> None:
        """A screen is shown; the same one drawn again changes nothing."""
        if route == HOME:
            self._shown = [HOME]
        elif self._shown[-1:] != [route]:
            self._shown.append(route)

    def back(self) -> str | None:
        """The screen before, which is in front from now on; None: there is none, so that Back leaves the app."""
        if len(self._shown) < 2:
            return None
        self._shown.pop()
        return self._shown[-1]
