"""The day on which a client was born, told from the days of school, work and law."""

import re
from collections.abc import Iterator

from handlers.guard.findings import Span
from handlers.guard.numbers import names_a_thing

# The guard has no clock: who was born later than this is too young to be in these talks.
LAST_BIRTH_YEAR = 2014

_MONTH = (
    "jan(?:uari|uary|\\.)?|feb(?:ruari|ruary|r)?|m(?:aa)?rt|maart|march|mar|apr(?:il|iel)?|mei|may"
    "|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?"
    "|de[cs](?:ember)?"
)
_YEAR = r"(?:(?:19|20)\d\d|['’]?\s?\d\d)(?!\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_NUMERIC = (
    rf"{_DAY}(?P<sep>\s?[-/.]\s?|\s)(?:1[0-2]|0?[1-9])(?P=sep)['’]?(?P<y1>(?:19|20)\d\d"
    rf"|\d\d)(?!\d)"
)
_ISO = r"(?P<y2>(?:18|19|20)\d\d)[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])(?!\d)"
_WRITTEN = (
    rf"(?:{_DAY}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)(?:st|nd|rd|th|e|ste"
    rf"|de)?[\s\-]?"
    rf"(?:of\s)?(?:{_MONTH})[.,]?[\s\-]{{0,2}}['’]?(?P<y3>(?:19|20)\d\d|\d\d)(?![\d:%]|[.,]\d"
    rf"|\s?(?:uur|u\b|h\b|keer|x\b))"
)
_ENGLISH = rf"(?:{_MONTH})\.?\s{_DAY}(?:st|nd|rd|th)?,?\s(?P<y4>(?:19|20)\d\d)(?!\d)"
_GLUED = (
    r"(?:(?:[0-2]\d|3[01])(?:0\d|1[0-2])(?P<y5>(?:19|20)\d\d)"
    r"|(?P<y6>19\d\d)(?:0\d|1[0-2])(?:[0-2]\d|3[01]))(?!\d)"
)
_DATE = re.compile(
    rf"(?<![\d.,:/\-])(?:{_ISO}|{_NUMERIC}|{_WRITTEN}|{_GLUED})|\b{_ENGLISH}", re.IGNORECASE
)

_BORN_BEFORE = re.compile(
    r"(?<![^\W\d_])(?:ge?b(?:o+re[n]?|oortedatum|ortedatum|datum|dat|jaar|oortejaar|oortedag)?"
    r"|geb\.? ?d(?:a?t?u?m?)?"
    r"|g\.d|gbd|gbdatum|gd|born|d\.?o\.?b|date of birth|birth ?date|birthday|b-?day|verjaa?rdag"
    r"|verjaart|jarig)"
    r"[\s.:=(\-]{0,4}"
    r"(?:(?:is|was|op|on|in|te|de|the|datum|dag|zijn|haar|van|dus|ergens|at"
    r"|[A-Z][\w\-]+)[\s.:,=]{1,3}){0,4}$",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    r"[\s,)]{0,3}(?:is\s\w{1,12}\s|was\s\w{1,12}\s|)?(?:ge?bo+re[n]?|geb\b|born)", re.IGNORECASE
)
_BORN_LOOSE = re.compile(
    r"(?<![^\W\d_])(?:geb(?:oren|oortedatum|\.|\s?dat\w*)?|born|d\.?o\.?b\.?)[\s.:=(]{1,4}"
    r"(?:(?:is|was|op|on|in|te|uit|the|datum|[A-Z][\w\-]+)[\s.:,]{1,3}){0,4}"
    rf"(?:(?P<day>{_DAY}(?:st|nd|rd|th)?[\s\-/.]{{1,3}}(?:of\s)?(?:{_MONTH}|1[0-2]"
    rf"|0?[1-9])(?![\w]))"
    r"|(?P<glued>\d{6}|\d{8})(?!\d)|['’]?(?P<year>19\d\d|20[01]\d|['’]\d\d)(?![\d%])(?!\s?(?:en"
    r"|tot|-|and)\s?\d))",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:generatie|mensen|ouderen|people|babyboomers?|boomers|iedereen|wie|kinderen|cohort)\W",
    re.IGNORECASE,
)
_WORK_OR_LAW = re.compile(
    r"(?:wet|wgbo|wkkgz|wlz|wmo|big|avg|besluit|regeling|richtlijn|protocol|versie|herzien\w*"
    r"|artikel|diploma\w*|behaald"
    r"|geslaagd|afgestudeerd|gediplomeerd|examen|opgericht|bestaat|dienst|sinds|vanaf|werk\w*"
    r"|gewerkt|begonnen|gestart"
    r"|start\w*|stage|school|opleiding|contract|registratie\w*|certificaat|studie|onderzoek"
    r"|artikel|publicatie|boek"
    r"|gepubliceerd|staatsblad|law|act|guideline|version|since|started|graduated|employed|cao"
    r"|oorlog|bevrijding"
    r"|verhuisd|getrouwd|overleden|huwelijk|gebouwd|geopend|bouwjaar"
    r"|watersnood\w*)\b[^.!?]{0,30}$",
    re.IGNORECASE,
)


def find_birth_date(text: str) -> Iterator[Span]:
    for match in _DATE.finditer(text):
        if _is_of_a_birth(text, match):
            yield Span("birth_date", *match.span())
    for match in _BORN_LOOSE.finditer(text):
        if not _MANY.search(text, 0, match.start()):
            part = next(name for name in ("day", "glued", "year") if match[name])
            yield Span("birth_date", *match.span(part))


def _is_of_a_birth(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if names_a_thing(text, start):
        return False
    if _BORN_BEFORE.search(text, max(0, start - 60), start) or _BORN_AFTER.match(text, end):
        return True
    return _is_long_ago(match) and not _WORK_OR_LAW.search(text, max(0, start - 60), start)


def _is_long_ago(match: re.Match[str]) -> bool:
    """Two digits count as a year of the last century from 28 on: '38 was, '27 is to come."""
    year = next(filter(None, (match[f"y{n}"] for n in range(1, 7))))
    if len(year) == 4:
        return int(year) <= LAST_BIRTH_YEAR
    is_bare = match["y1"] is not None and match["sep"].strip() in ("", ".")
    return int(year) >= 28 and not is_bare
