"""Back on Android, where Flet's client asks the current screen. A browser has a history of its own."""

from __future__ import annotations

HOME = "/"


class BackStack:
    """The routes shown so far, the current one last. Home clears it: Back leaves the app from there."""

    def __init__(self) -> None:
        self._routes: list[str] = []

    def push(self, route: str) -> None:
        """Add the route that is shown; the current one again changes nothing."""
        if route == HOME:
            self._routes = [HOME]
        elif self._routes[-1:] != [route]:
            self._routes.append(route)

    def pop(self) -> str | None:
        """Go back to the previous route and return it; None if there is none, so that Back leaves the app."""
        if len(self._routes) < 2:
            return None
        self._routes.pop()
        return self._routes[-1]
