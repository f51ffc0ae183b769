"""Age, illness and place in one text: together they may tell who somebody is."""

import re
from collections.abc import Iterator

from handlers.guard.findings import Span
from handlers.guard.lexicon import any_of, lines, opened

_LEXICON = opened("context")
_AGE = re.compile(
    r"(?<![\d.,:/])(?:1[01]\d|[1-9]?\d)(?:\s?-?\s?(?:jaar|jr|jarige?r?|jarig|years?|yrs?|yo|y/o"
    r"|yr)\b|j\b)(?!\s(?:geleden|ervaring|in dienst|ago|experience|werk))"
    r"|\b(?:mevrouw|meneer|mw|dhr|man|vrouw|dame|heer|cli[eë]nte?|bewoner|bewoonster"
    r"|pati[eë]nte?)\s(?:van\s|is\s|,\s?|\()([4-9]\d|10\d)(?!\s?(?:kg|kilo|cm|%|graden|minuten"
    r"|uur|bpm)|[\d.,])"
    r"|\b(?:aged|age|leeftijd)\s(?:is\s|van\s)?\d{1,3}\b|\bin de (?:zestig|zeventig|tachtig"
    r"|negentig)\b",
    re.IGNORECASE,
)
_ILLNESS = re.compile(
    rf"(?<![^\W\d_])(?:{any_of(lines(_LEXICON['illness']['any']))})(?![^\W\d_])", re.IGNORECASE
)
_ILLNESS_IN_CAPITALS = re.compile(
    rf"(?<![^\W\d_])(?:{any_of(lines(_LEXICON['illness']['capitals']))})(?![^\W\d_])"
)
_HOME = any_of(lines(_LEXICON["place"]["kinds"]))
_TOWN = any_of(lines(_LEXICON["place"]["towns"]))
_PLACE = re.compile(
    rf"(?<![^\W\d_])(?:{_HOME})\s(?:'?[A-Z0-9][\w\-]*|de\s\w+|den\s\w+|het\s\w+)"
    rf"|\b(?i:in|uit|te|vanuit|from|near|van)\s(?i:{_TOWN})\b"
    r"|\b(?:op|bij|in|van|at|on|te)\s(?:De|Het|Den|'t|Huize?)\s[A-Z][\w\-]+"
    rf"|\b(?i:op|bij|in|on|at|from)\s(?i:mijn|onze|deze|de|ons|het|our|my|the)\s(?i:{_HOME})"
)


def find_context(text: str) -> Iterator[Span]:
    age = _AGE.search(text)
    illness = age and (_ILLNESS.search(text) or _ILLNESS_IN_CAPITALS.search(text))
    place = illness and _PLACE.search(text)
    for match in (age, illness, place):
        if place and match:
            yield Span("context", *match.span(), certain=False)
