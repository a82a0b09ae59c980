"""Fields to fill in: text, switch, choice, date, and those of the profile."""
