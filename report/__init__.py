"""Guide and journal turned into what a nurse reads: typed cards, and the same cards as text. No Flet, no words."""
