"""Firefox and WebKit, driven from outside over WebDriver, for what Chromium does not show."""
