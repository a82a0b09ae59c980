"""How each recorded symptom developed, in what order it is read, and in which words."""
