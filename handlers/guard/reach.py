"""The ways to reach a person: a phone number, a mail address."""

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

from handlers.guard.findings import Span
from handlers.guard.numbers import names_a_thing

# Dates and hours hold as many digits as a phone number: they are looked past.
_DATES_AND_HOURS = re.compile(
    r"(?<!\d)(?:[0-3]?\d[-/. ][01]?\d[-/. ](?:19|20)\d\d(?!\d)|(?:19"
    r"|20)\d\d[-/.]\d\d[-/.]\d\d(?!\d)"
    r"|[012]?\d[.:][0-5]\d ?(?:-|tot|t/m|uur|u\b) ?(?:[012]?\d[.:][0-5]\d)?)"
)
_DUTCH = re.compile(
    r"(?<![\d,])(?:(?:\+|00)[\s\-]?31[\s\-.]{0,2}(?:\(\s?0\s?\))?[\s\-.]{0,2}|\(?[0o])"
    r"(?:[\s\-./()_]{0,3}\d){9}(?!\d)",
    re.IGNORECASE,
)
_MOBILE = re.compile(
    r"(?<![\d,])(?:31[\s\-.]?6(?:[\s\-.]?\d){8}"
    r"|[0o][\s\-.]?6[\s\-./]{0,3}(?:\d[\s\-./]{0,3}){6,8}\d)(?!\d)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|telnr|mobiel|mob|gsm|phone|app|bel|call|whatsapp|nummer)\b"
    r"[\s.:=]{1,3}(?:(?:me|mij|haar|hem|op|is|nr|nummer|via|naar|on|dan|maar|ff"
    r"|even)[\s.:=]{1,3}){0,3}"
    r"((?:6[\s\-.]?)?\d(?:[\s\-.]?\d){6,8})(?!\d|[.,:]\d)",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"\D*0\D?[89]\D?0\D?[069]")


def find_phone(text: str) -> Iterator[Span]:
    plain = _DATES_AND_HOURS.sub(lambda match: "x" * len(match[0]), text)
    for pattern, part in ((_DUTCH, 0), (_MOBILE, 0), (_LABELLED, 1)):
        for match in pattern.finditer(plain):
            if not _PUBLIC.match(match[part]) and not names_a_thing(plain, match.start(part)):
                yield Span("phone", *match.span(part))
    yield from _abroad(plain)


def _abroad(text: str) -> Iterator[Span]:
    if "+" not in text and "00" not in text:
        return
    for match in PhoneNumberMatcher(text, "NL", leniency=Leniency.POSSIBLE, max_tries=50):
        if match.raw_string.startswith(("+", "00")) and not names_a_thing(text, match.start):
            yield Span("phone", match.start, match.end)


_ENDING = "nl|com|be|org|net|eu|de|nu|me|info|edu|gov|uk|fr|pl|tr|co"
_AT_SIGN = re.compile(
    r"(?<![\w.+\-])[\w.+'\-]{1,64} ?@ ?(?:[\w\-]{1,63}\.){1,4}[a-z]{2,24}\b"
    rf"|(?<![\w.+\-])[\w.+'\-]{{1,64}} ?@ ?[\w\-]{{1,63}}(?: ?[.,] ?|\s)(?:{_ENDING})\b"
    r"|(?<![\w.+\-])[\w.+'\-]{1,64} ?@ ?(?:gmail|hotmail|outlook|live|ziggo|kpn\w{0,4}|icloud"
    r"|yahoo|proton|xs4all|planet)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?<![\w.+\-])[\w.+'\-]{1,64}\s?(?:[(\[{]\s?(?:at|@|apenstaartje?)\s?[)\]}]|\s(?:at"
    r"|apenstaartje?|apestaartje?)\s)\s?"
    r"[\w\-]{1,63}\s?(?:\.|,|[(\[{]\s?(?:dot|punt)\s?[)\]}]|\s?(?:dot|punt)\s)\s?"
    rf"(?:{_ENDING})\b",
    re.IGNORECASE,
)


def find_mail(text: str) -> Iterator[Span]:
    for pattern in (_AT_SIGN, _SPOKEN):
        for match in pattern.finditer(text):
            yield Span("mail", *match.span())
