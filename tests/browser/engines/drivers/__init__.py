"""One small interface over the three browsers, and what drives each."""
