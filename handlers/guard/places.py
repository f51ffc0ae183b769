"""The room where a client lies, and the address where one lives."""

import re
from collections.abc import Iterator

from stdnum.nl import postcode

from handlers.guard.findings import Span
from handlers.guard.lexicon import any_of, opened, words

_LEXICON = opened("places")

_NO_ROOM = (
    r"(?!\s?(?:x|keer|maal|uur|u|h|min|minuten|minuut|sec|seconden|pers|personen|persoons"
    r"|graden|°|%|m2|m²|m|cm|kg|euro|€"
    r"|dagen|dag|weken|week|maanden|jaar|keren|times|days|hours|minutes|degrees|per|bewoners"
    r"|cli[eë]nten|mensen|bedden|stuks"
    r"|people|persons|beds|residents|studies?|sterren|punten|stars|kussens|lakens|dekens|volt"
    r"|watt|stappen|ronden?|a 3|à|bij 1?\d)\b)"
    r"(?!\s?[°%€]|[.,]\d+\s?(?:°|graden|m|uur)|:\d\d|\s?[x×]\s?\d|\d)"
)
_NUMBER = r"(?:[a-z][\s.\-]?)?\d{1,4}(?:[\s]?[.\-/][\s]?\d{1,3}(?!\d))?(?:\s?-?\s?[a-h](?![^\W_]))?"
_NR = r"(?:(?:nummer|numer|nr|no|num|number|#)[\s.:]{0,2})?"
_ROOM = re.compile(
    rf"(?<![^\W\d_])(?:(?:{any_of(words(_LEXICON['rooms']['whole']))})(?:nummer|numer|nr|no"
    rf"|number)?[\s.:#=\-]{{0,3}}"
    rf"(?:is\s|van\s(?=\d{{1,3}}[a-z]?\b(?!\s?(?:graden|m|bij|op)))|met\s(?:nummer|nr)\s)?{_NR}"
    rf"|(?:{any_of(words(_LEXICON['rooms']['short']))})(?:[\s.:]{{1,2}}{_NR}|(?=\d\d))"
    r"|(?<!vitamine )(?<!vitamin )(?<!vit )(?<!vit\. )(?<!kalium )"
    r"k[\s.:]{0,2}(?=\d\d)(?!\d\d?[.,]\d))"
    rf"({_NUMBER}){_NO_ROOM}",
    re.IGNORECASE,
)
_ONE_DIGIT = r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen)"
_SPELLED = re.compile(
    rf"\b(?:kamer|appartement|bed|room|studio)\s(?:nummer\s|nr\s)?((?:{_ONE_DIGIT}[eë]n|eenen)?"
    rf"(?:tien|elf|twaalf|der?tien|veertien|vijftien|zestien|zeventien|achttien|negentien"
    rf"|twintig|dertig|veertig|vijftig"
    rf"|zestig|zeventig|tachtig|negentig|honderd\w*|{_ONE_DIGIT}|eleven|twelve|thirteen"
    rf"|fourteen|fifteen|twenty))"
    r"(?![^\W_])(?!\s(?:keer|maal|uur|minuten|personen|bewoners|bedden|dagen|weken|graden"
    r"|mensen|stoelen|cli\w+|kussens|lakens))",
    re.IGNORECASE,
)
_WHO = (
    r"(?:mevrouw|mevr|mvr|mw|meneer|mijnheer|dhr|bewoner|bewoonster|cli[eë]nte?|pati[eë]nte?"
    r"|die|dat|dame|heer|vrouw|man|ouwe"
    r"|oude|mens|iemand|lady|gentleman|resident|client|patient|she|zij|alarm|bel|belletje|buzzer)"
)
_UNIT_NEXT = (
    r"(?!\s?(?:jaar|jr|jarige|years?|yo|graden|uur|u|min\w*|x|keer|maal|kg|kilo|mg|ml|cl|cc|%"
    r"|procent|cm|km|m|meter|liter|l|"
    r"dagen|weken|maanden|bewoners|cli[eë]nten|mensen|pati[eë]nten|personen|december|januari"
    r"|februari|maart|april|mei|juni|juli|"
    r"augustus|september|oktober|november|dd|eenheden|ie|eh|bpm|slagen|punten|stappen|tot|van"
    r"|over|euro|jan|feb|mrt|apr|aug|"
    r"sept?|okt|nov|dec|hours|degrees|times|days|weeks)\b)(?![\d.,:/°%-]*[\d°%])"
)
_BY_NUMBER = re.compile(
    rf"\b(?:{_WHO}\.?\s(?:daar\s)?(?:(?:op|uit|van\snr|van\snummer|op\snummer|op\snr|in|bij"
    rf"|nr\.?|nummer|from|number)\s(?:de\s)?(\d{{1,3}}[a-e]?)"
    rf"|van\sde\s(\d{{1,3}}[a-e]?)|van\s((?:[1-9]|1\d|10[6-9]|1[1-9]\d|[2-9]\d\d)[a-e]?))"
    rf"|(?:^|(?<=[.!?,]\s))(?:op(?:\sde)?|nr\.?|nummer)\s(\d{{1,3}}[a-e]?)(?=\s(?:belt|roept"
    rf"|ligt|zit|heeft|wil|is|gaat"
    rf"|staat|moet|eet|slaapt|vraagt|drukt|woont)\b)"
    rf"|(?:naar|bij|in)\s(?:nr\.?|nummer|de)\s(\d{{1,3}}[a-e]?)(?=$|[.!?,]|\s(?:ligt|zit|is"
    rf"|gaan|moet|wil|heeft|belt)\b))"
    rf"(?![\w]){_UNIT_NEXT}",
    re.IGNORECASE,
)
_A_PERSON_OF_AGE = re.compile(r"\b(?:een|n|1|a|an)\s(?:\w{3,12}\s)?$", re.IGNORECASE)


def find_room(text: str) -> Iterator[Span]:
    for pattern in (_ROOM, _SPELLED):
        for match in pattern.finditer(text):
            yield Span("room", *match.span(1))
    for match in _BY_NUMBER.finditer(text):
        of_age = match[3] and _A_PERSON_OF_AGE.search(
            text, max(0, match.start() - 20), match.start()
        )
        if not of_age:
            yield Span("room", *match.span(match.lastindex or 0))


_STREET_END = any_of(words(_LEXICON["streets"]["endings"]))
_LOOSE_END = any_of(words(_LEXICON["streets"]["loose"]))
_ALONE = any_of(words(_LEXICON["streets"]["alone"]))
_NO_STREET = words(_LEXICON["streets"]["no_street"])
_HOUSE = (
    r"\d{1,4}(?:\s?-?\s?(?:[a-h]|bis|rood|zwart|i{1,3})\b|-\d{1,3})?(?![\d:%]|[.,]\d)"
    r"(?!\s?(?:x|keer|maal|uur|u|min|minuten|km|m|meter|dagen|weken|weeks|maanden|jaar|graden"
    r"|procent|euro|cm|ml|mg|mensen|bewoners"
    r"|cli[eë]nten|kilometer|ronden?|rondjes|stappen|personen|pati[eë]nten)\b)"
)
_STREET = re.compile(
    rf"(?<![^\W_])([^\W\d_][\w.'\-]{{1,30}}?(?:{_STREET_END})|(?:(?-i:[A-Z])|(?<=naar )"
    rf"|(?<=aan de )|(?<=op de )|(?<=in de )"
    rf"|(?<=woont ))[\w.'\-]{{1,30}}?(?:{_LOOSE_END})(?:-(?:oost|west|noord|zuid))?"
    rf"|(?:{_ALONE}))\.?,?\s{{1,2}}(?:(?:nr|nummer|no)\.?\s?)?({_HOUSE})",
    re.IGNORECASE,
)
_GRAND = re.compile(
    rf"(?<![^\W_])((?:Laan|Plein|Weg|Hof|Lange|Korte|Oude|Nieuwe|Grote|Kleine)\s(?:(?:van|der"
    rf"|de|den|het)\s){{0,2}}[A-Z][\w\-]{{2,25}})\s({_HOUSE})"
)
_ENGLISH_STREET = re.compile(
    r"(?<![\d.,])(\d{1,4}[a-d]?\s(?:[A-Z][\w'\-]{1,20}\s){1,3}(?:Street|Road|Avenue|Lane|Drive"
    r"|Square|Court|Close|Way|St|Rd|Ave)\b)"
)
_POSTCODE = re.compile(r"(?<![\w.,])([1-9]\d{3})(\s{0,2})([a-z]{2})(?![\w])", re.IGNORECASE)
_POSTCODE_NAMED = re.compile(
    r"\b(?:postcode|postkode|pc|zip|postal code|zipcode)\s?(?:is|:|=)?\s?([1-9]\d{3})(?!\d)",
    re.IGNORECASE,
)
_UNITS = words(_LEXICON["postcodes"]["units"])
_NO_POSTCODE = _UNITS | words(_LEXICON["postcodes"]["ordinary"])


def find_address(text: str) -> Iterator[Span]:
    for match in _STREET.finditer(text):
        if match[1].lower().rstrip(".") not in _NO_STREET:
            yield Span("address", *match.span())
    for pattern in (_GRAND, _ENGLISH_STREET):
        for match in pattern.finditer(text):
            yield Span("address", *match.span())
    yield from _postcodes(text)


def _postcodes(text: str) -> Iterator[Span]:
    for match in _POSTCODE.finditer(text):
        if _is_postcode(match):
            yield Span("address", *match.span())
    for match in _POSTCODE_NAMED.finditer(text):
        yield Span("address", *match.span(1))


def _is_postcode(match: re.Match[str]) -> bool:
    """Two ordinary letters behind a number (`2026 is`, `1000 mg`) are no postcode."""
    letters = match[3]
    if not postcode.is_valid(match[1] + letters):
        return False
    if not match[2]:
        return letters.lower() not in _UNITS
    is_year = match[1].startswith(("19", "20")) and not letters.isupper()
    return letters.lower() not in _NO_POSTCODE and not is_year
