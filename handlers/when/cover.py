"""Which pieces of a line say when: those that together cover most of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from handlers.when.chart import Grammar, Piece, after, grammar, parse
from handlers.when.clocks import CLOCKS, HOURS
from handlers.when.days import DAYS
from handlers.when.durations import DURATIONS
from handlers.when.tokens import Token

RULES: Grammar = grammar((*CLOCKS, *HOURS, *DAYS, *DURATIONS))
"""What names one moment."""
WHEN = {
    "shortly",
    "until",
    "day",
    "days",
    "clock",
    "hours_span",
    "part",
    "now_part",
    "day_part",
    "soon",
}
DAYLIKE = {"day", "days", "part", "now_part", "day_part", "weekdays", "repeat", "monthday"}
BARE = {"bare", "bare_span", "year_compact"}
MOST_WAYS = 6
LISTS = {"en", "and", "of", "or", "/", ","}
"""Words that stand between one and another."""


class Way(NamedTuple):
    """A way to read a line: pieces with where they begin. Fewer pieces are better than more."""

    covered: int = 0
    pieces: tuple[tuple[int, Piece], ...] = ()
    cost: int = 0

    @property
    def rank(self) -> tuple[int, int, int]:
        return self.covered, -len(self.pieces), -self.cost

    @property
    def has_bare(self) -> bool:
        """Whether a number without more is taken for an hour."""
        return any(piece.kind in {"bare", "bare_span"} for _, piece in self.pieces)


def ways_of(tokens: Sequence[Token], rules: Grammar = RULES, kinds: Set[str] = WHEN) -> list[Way]:
    """The ways to read a line, the best first: none of them covers less than another.

    `kinds` are the pieces that a line may be made of.
    """
    chart = parse(tokens, rules)
    best: list[list[Way]] = [[] for _ in range(len(tokens) + 1)]
    best[0] = [Way()]
    for at in range(len(tokens)):
        for way in best[at]:
            _keep(best[at + 1], way)
            for piece in chart[at]:
                if piece.kind in kinds or _may_follow(piece, at, way, tokens):
                    _keep(best[piece.end], _with(way, piece, at, tokens))
    found = [way for way in best[-1] if not _is_unsure(way, tokens)]
    most = max((way.covered for way in found), default=0)
    says = [way for way in found if any(piece.kind != "shortly" for _, piece in way.pieces)]
    return [way for way in says if way.covered == most]


def _keep(ways: list[Way], way: Way) -> None:
    """The best few; a way of the same pieces is one."""
    if way not in ways:
        ways.append(way)
        ways.sort(key=lambda one: one.rank, reverse=True)
        del ways[MOST_WAYS:]


def _with(way: Way, piece: Piece, at: int, tokens: Sequence[Token]) -> Way:
    covered = sum(bool(token.meanings) for token in tokens[at : piece.end])
    return Way(way.covered + covered, (*way.pieces, (at, piece)), way.cost + piece.cost)


def _may_follow(piece: Piece, at: int, way: Way, tokens: Sequence[Token]) -> bool:
    """A bare number is an hour only beside a day: dinsdag 10, or 7 vanavond."""
    if piece.kind not in BARE:
        return False
    return (
        _is_beside_day(at, way, tokens)
        or _is_before_part(piece, tokens)
        or _is_all(piece, at, tokens)
    )


def _is_beside_day(at: int, way: Way, tokens: Sequence[Token]) -> bool:
    last = way.pieces[-1][1] if way.pieces else None
    return last is not None and last.kind in DAYLIKE and at in after(tokens, last.end)


def _is_before_part(piece: Piece, tokens: Sequence[Token]) -> bool:
    starts = after(tokens, piece.end)
    kinds = (kind for at in starts if at < len(tokens) for kind, _ in tokens[at].meanings)
    return "now_part" in {*kinds}


def _is_all(piece: Piece, at: int, tokens: Sequence[Token]) -> bool:
    """9 tot 11, and nothing else."""
    return piece.kind == "bare_span" and at == 0 and len(tokens) in after(tokens, piece.end)


def _is_unsure(way: Way, tokens: Sequence[Token]) -> bool:
    """A short word (zo, do, mei) is a day only beside another piece, or alone."""
    return any(_stands_loose(number, way, tokens) for number in range(len(way.pieces)))


def _stands_loose(number: int, way: Way, tokens: Sequence[Token]) -> bool:
    at, piece = way.pieces[number]
    if piece.end - at > 1 or not tokens[at].unsure:
        return False
    others = [token for token in tokens if token is not tokens[at]]
    if all(not token.text[:1].isalnum() for token in others):
        return False
    if piece.kind == "soon":
        return not all(token.fills for token in others)
    return not any(True for _ in _neighbours(number, way, tokens))


def _neighbours(number: int, way: Way, tokens: Sequence[Token]) -> Iterator[Piece]:
    piece = way.pieces[number][1]
    for (_, one), (start, other) in pairwise(way.pieces):
        if piece in (one, other) and _is_near(tokens[one.end : start]):
            yield other if piece is one else one


def _is_near(between: Sequence[Token]) -> bool:
    return all(token.fills or token.text in LISTS for token in between)
