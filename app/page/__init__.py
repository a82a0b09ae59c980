"""The web page around the app: what it asks, the ticks made in it, and the other tabs it knows of."""
