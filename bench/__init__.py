"""`make bench`: the stock Flet page against ours, in one run and in alternation. docs/bench.md explains the figures."""
