"""Whether a word behind "mevrouw" or "cliënt" is an ordinary word, or may be a name."""

import re
from itertools import chain

from handlers.guard.lexicon import opened, words
from handlers.guard.verbs import forms

_LEXICON = opened("ordinary")
_NOUNS = words(_LEXICON["words"]["nouns"])
_ADJECTIVES = words(_LEXICON["words"]["adjectives"])
ORDINARY = frozenset(chain.from_iterable(words(text) for text in _LEXICON["words"].values())) | {
    form for verb in words(_LEXICON["verbs"]["regular"]) for form in forms(verb)
}

_PREFIXED = re.compile(
    r"^(?:aan|achter|af|be|bij|binnen|buiten|door|ge|in|mee|mis|na|neer|om|onder|ont|op|over"
    r"|rond|samen|tegen|terug|toe|uit|vast|ver|voor|weg)"
)
_VERB_END = re.compile(
    r"(?:[kpmg]t|eert|elt|[aeou]{2}[dfs]t|ooit|oeit|aait|eeft|uift|ijft|iept|[kpmfs]te|eerde"
    r"|elde|erde|igde)$"
)
_LOWER_END = re.compile(
    r"(?:[^aeiou]t|[aeiou]{2}[^aeiou]*t|[dt]e|[^aeiou]d|eerd|dt|end|ende|ig|ige|elijk|isch|loos"
    r"|baar|zaam|ing|heid|tie|teit|atie|jes?|lijk)$"
)
_NAME_END = re.compile(
    r"(?:land|aert|voort|horst|veldt?|velt|hout|goot|schot|poort|brecht|burgt|ghoudt|oudt|vliet"
    r"|mond)$"
)
_PLAIN = str.maketrans("", "", "'-")


def is_ordinary(word: str) -> bool:
    """Known words, their compounds (`zorgafdeling`) and common slips (`wilt`, `kreegt`)."""
    small = word.lower()
    return is_listed(small) or _is_compound(small) or _is_of_known_verb(small)


def is_listed(word: str) -> bool:
    small = word.lower()
    return small in ORDINARY or small.translate(_PLAIN) in ORDINARY


def is_a_thing(word: str) -> bool:
    """A noun, or how somebody is: `dik`, `appel`, `winter`."""
    return word in _NOUNS or word in _ADJECTIVES


def looks_like_a_verb(word: str) -> bool:
    """By its ending alone, and only endings that hardly any surname has."""
    return _VERB_END.search(word.lower()) is not None


def looks_ordinary(word: str) -> bool:
    """By its ending, for a word in small letters: nearly all that is said of somebody."""
    return _LOWER_END.search(word) is not None and _NAME_END.search(word) is None


def _is_compound(word: str) -> bool:
    return len(word) > 7 and any(word[cut:] in _NOUNS for cut in range(3, len(word) - 3))


def _is_of_known_verb(word: str) -> bool:
    rest = _PREFIXED.sub("", word, count=1)
    return rest != word and len(rest) > 3 and rest in ORDINARY
