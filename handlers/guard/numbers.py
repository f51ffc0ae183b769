"""Numbers that belong to one person: a BSN, a bank account, a client's number."""

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn

from handlers.guard.findings import Span

_GROUP = re.compile(r"\d+")
_BETWEEN = re.compile(r"(?: ?[.\-/_] ?| {1,3})")
_DATE_FIRST = re.compile(r"(?:[0-3]?\d[-/. ][01]?\d[-/. ](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)")
_A_THING = re.compile(
    r"(?:order|bestel\w*|protocol|factuur\w*|artikel\w*|art|lot|batch|ticket|serie\w*|product\w*"
    r"|bon|pakbon|barcode|ean|agb|kvk|big|isbn|zi|dbc|invoice|item|onderhoud\w*|melding\w*)"
    r"[\s.\-]{0,2}(?:nummer|nr|no|code|number|registratie\w*)?[\s.:=#]{0,3}(?:is\s)?$",
    re.IGNORECASE,
)
_ITS_NUMBER = re.compile(
    r"(?:^|[^a-z])(?:bsn|nr|no|nummer|sofi|number|is|bsnnummer)[\s.:=#-]*$|[^a-z]$|^$",
    re.IGNORECASE,
)


def names_a_thing(text: str, start: int) -> bool:
    """Whether what stands before says that the number is of an order, a protocol, a product."""
    return _A_THING.search(text, max(0, start - 40), start) is not None


def find_bsn(text: str) -> Iterator[Span]:
    groups = list(_GROUP.finditer(text))
    for first, group in enumerate(groups):
        end = _nine_digits(text, groups[first : first + 9])
        if end and _stands_free(text, group.start(), end):
            yield Span("bsn", group.start(), end)


def _nine_digits(text: str, groups: list[re.Match[str]]) -> int | None:
    """Where nine digits end that pass the eleven test, in groups that belong together."""
    digits, end = "", groups[0].start()
    for group in groups:
        if digits and not _BETWEEN.fullmatch(text, end, group.start()):
            return None
        digits, end = digits + group[0], group.end()
        if len(digits) >= 9:
            break
    return end if len(digits) == 9 and bsn.is_valid(digits) else None


def _stands_free(text: str, start: int, end: int) -> bool:
    if _DATE_FIRST.match(text, start) or re.compile(r"[.,:]\d").match(text, end):
        return False
    before = text[max(0, start - 20) : start]
    if re.search(r"\d[.,:/+-]$", before) or names_a_thing(text, start):
        return False
    return _ITS_NUMBER.search(before) is not None


_SHORT_BSN = re.compile(
    r"\b(?:bsn|sofi|burgerservice)[\s\-]?(?:nummer|nr|num)?\.?[\s:=]{0,3}(?:is\s)?(\d{8})(?!\d)",
    re.IGNORECASE,
)


def find_short_bsn(text: str) -> Iterator[Span]:
    """A BSN of which the first digit, a nought, was left out."""
    for match in _SHORT_BSN.finditer(text):
        if bsn.is_valid("0" + match[1]):
            yield Span("bsn", *match.span(1))


_NL_IBAN = re.compile(
    r"(?<![a-z0-9])nl[\s.\-]{0,2}\d[\s]?\d[\s.\-]{0,2}[a-z]{4}(?:[\s.\-]{0,2}\d){9,10}(?!\d)",
    re.IGNORECASE,
)
_ANY_IBAN = re.compile(
    r"(?<![a-z0-9])[a-z]{2}\s?\d\d(?:[\s.\-]?[a-z0-9]){11,30}(?![a-z0-9])", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"\b(?:rekening\w{0,9}|iban|rek\.?\s?nr|bank\w{0,9}|giro\w{0,9}|account)\W{1,3}"
    r"(?:(?:nummer|nr|number|is|van|op|naar)\W{1,3}){0,2}(\d(?:[ .\-]?\d){6,11})(?!\d)",
    re.IGNORECASE,
)


def find_iban(text: str) -> Iterator[Span]:
    for match in _NL_IBAN.finditer(text):
        yield Span("iban", *match.span())
    for match in _ANY_IBAN.finditer(text):
        end = _iban_end(match)
        if end:
            yield Span("iban", match.start(), end)
    for match in _ACCOUNT.finditer(text):
        yield Span("iban", *match.span(1))


def _iban_end(match: re.Match[str]) -> int | None:
    """Words may follow an account number, so the shorter parts are tried too."""
    for length in range(len(match[0]), 14, -1):
        if iban.is_valid(re.sub(r"[\s.\-]", "", match[0][:length]), check_country=False):
            return match.start() + length
    return None


_CLIENT_NUMBER = re.compile(
    r"(?<![^\W\d_])(?:(?:cli[eë]nt|klient|dossier|pati[eë]nt|pat|pt|cl|zorg|zorgdossier|ecd|epd"
    r"|bewoner|bewoners"
    r"|zorgvrager|zorgvragers|resident|medical|medisch|hospital|ziekenhuis|polis|verzekerde?n?"
    r"|verzekerings|insurance|zorgpas|file|record|case|casus)e?n?"
    r"[\s.\-]{0,2}(?:nummer|numer|nummber|nr|no|id|code|number|num|#|pas|record\snumber)"
    r"|pnr|pid|mrn|clnr|patnr|cnr|zorgid)"
    r"(?![^\W\d_])[\s.:=#\-(]{0,4}(?:is|van|no|nr|nummer|var)?[\s.:=#]{0,2}"
    r"((?:[a-z]{1,4}[\s\-]?)?\d(?:[\s.\-]?\d){2,14}[a-z]?)",
    re.IGNORECASE,
)
_BARE_CLIENT_NUMBER = re.compile(
    r"(?<![^\W\d_])(?:cli[eë]nt|client|pati[eë]nt|dossier|zorgdossier|ecd|epd|bewoner|resident"
    r"|polis)"
    r"[\s:#]{1,3}((?!(?:19|20)\d\d(?!\d))[a-z]{0,3}-?\d{4,12})(?![\w%]|[.,]\d| ?(?:ml|mg|gr"
    r"|kcal|uur|euro))",
    re.IGNORECASE,
)


def find_client_number(text: str) -> Iterator[Span]:
    for pattern in (_CLIENT_NUMBER, _BARE_CLIENT_NUMBER):
        for match in pattern.finditer(text):
            yield Span("client_number", *match.span(1))
