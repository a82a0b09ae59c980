"""How easy a Spanish text is to read: INFLESZ, the scale of Szigriszt-Pazos for patients.

Perspicuity = 206.835 - 62.3 x syllables per word - words per sentence (Barrio-Cantalejo, 2008).
textstat has the same formula, but counts syllables by hyphenation, which never breaks off a single letter
("día" counts 1) and so gives scores some points too high. Here syllables follow the rules of Spanish spelling.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+[\"”)]*(?:\s+|$)")
_VOWELS = re.compile(r"[aeiouáéíóúüy]+")
_NUCLEUS = re.compile(r"[aeoáéóíú]")
"""Each of these is a separate syllable; an adjacent i, u, ü or y joins it."""


def syllables(word: str) -> int:
    """Syllables of one word. A number counts one for each digit, letters without a vowel one for each letter."""
    return sum(_syllables(part) for part in word.lower().split("-"))


def _syllables(part: str) -> int:
    if any(letter.isdigit() for letter in part):
        return len(part)
    sounds = re.sub(r"q[uú](?=[eéií])|gu(?=[eéií])", "k", part)
    sounds = re.sub(r"(?<!c)h", "", sounds)
    sounds = re.sub(r"y(?=[aeiouáéíóú])", "j", sounds)
    groups = _VOWELS.findall(sounds)
    return sum(max(1, len(_NUCLEUS.findall(group))) for group in groups) or len(part)


def perspicuity(text: str) -> float:
    """INFLESZ of a text: 0 to 40 very hard, 40 to 55 rather hard, 55 to 65 normal, 65 to 80 rather easy."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    count = sum(syllables(word) for word in words)
    return 206.835 - 62.3 * count / len(words) - len(words) / sentences
