"""The engine's WebAssembly in two halves: what the app runs, and the functions that no walk through it ever ran."""
