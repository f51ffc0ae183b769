"""When somebody means: a day or an hour still to come, or why it could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from handlers.when.clauses import meant, refuse_turned, refuse_unread, without_unsure
from handlers.when.cover import Way, ways_of
from handlers.when.frames import either, frame_of, from_till, pieces_of
from handlers.when.library import read_by_library
from handlers.when.meanings import Frame
from handlers.when.placing import moment_of, span_of
from handlers.when.refusal import Moment, Refusal, Refused
from handlers.when.signs import LONGEST
from handlers.when.tokens import Token, tokens_of


def when_from(text: str, now: datetime, language: str) -> Moment | Refusal:
    """The moment that `text` names, seen from `now` (aware, in the zone of the organisation).

    It lies after `now`; of a day, a week or a daypart the end does. `language` ("nl" or "en") says
    what `half 9` means; all else is read in both. More than 200 characters are not read.
    """
    said = by_grammar(text, now, language)
    if isinstance(said, Refusal) and said.reason == "none":
        return read_by_library(text, now)
    return said


def by_grammar(text: str, now: datetime, language: str) -> Moment | Refusal:
    """As `when_from`, without the library behind it."""
    if len(text) > LONGEST:
        return Refusal("none")
    try:
        return _read(meant(tokens_of(text)), now, language)
    except Refused as refused:
        return refused.refusal


def _read(tokens: Sequence[Token], now: datetime, language: str) -> Moment:
    try:
        return _said(tokens, now, language)
    except Refused as refused:
        sure = without_unsure(tokens)
        if sure == [*tokens] or refused.refusal.reason == "past":
            raise
        try:
            return _said(sure, now, language)
        except Refused:
            raise refused from None


def _said(tokens: Sequence[Token], now: datetime, language: str) -> Moment:
    ways = ways_of(tokens)
    refuse_turned(tokens, bool(ways))
    if not ways:
        raise Refused("none")
    if two := either(ways[0], tokens):
        raise Refused("two", tuple(_placed(two, now, language)))
    refuse_unread(ways[0], tokens)
    for way in ways:
        if ends := from_till(way, tokens):
            return span_of(*ends, now, language)
    return _first_that_holds(ways, now, language)


def _placed(frames: Iterable[Frame], now: datetime, language: str) -> Iterator[Moment]:
    for frame in frames:
        try:
            yield moment_of(frame, now, language)
        except Refused:
            continue


def _first_that_holds(ways: Sequence[Way], now: datetime, language: str) -> Moment:
    """The best reading; di 10-11 are hours where the tenth of November is no Tuesday."""
    first: Refused | None = None
    for way in (ways[0], *(way for way in ways[1:] if way.has_bare)):
        try:
            return moment_of(frame_of([*pieces_of(way)]), now, language)
        except Refused as refused:
            first = first or refused
    raise first or Refused("none")
