"""The guard against personal data: what in a text could tell who somebody is."""

from itertools import chain

from handlers.guard.context import find_context
from handlers.guard.dates import find_birth_date
from handlers.guard.findings import Findings, Span, Verdict, blacked_out, conclude, outermost
from handlers.guard.names import find_names
from handlers.guard.numbers import find_bsn, find_client_number, find_iban, find_short_bsn
from handlers.guard.places import find_address, find_room
from handlers.guard.reach import find_mail, find_phone
from handlers.guard.reading import read

__all__ = ["Findings", "Span", "Verdict", "blacked_out", "inspect"]

_WITH_DIGITS = (
    find_bsn,
    find_short_bsn,
    find_phone,
    find_birth_date,
    find_iban,
    find_client_number,
    find_address,
)
_ALWAYS = (find_names, find_mail, find_room, find_context)


def inspect(text: str) -> Findings:
    """All that was found in a text, of anyone, before it is stored, sent or logged."""
    reading = read(text)
    has_digits = any(sign.isdigit() for sign in reading.text)
    finders = (*_WITH_DIGITS, *_ALWAYS) if has_digits else _ALWAYS
    found = chain.from_iterable(find(reading.text) for find in finders)
    return conclude(
        Span(span.kind, *reading.place(span.start, span.end), span.certain)
        for span in outermost(found)
    )
