"""Rules put tokens together into what they mean: every reading of every stretch of a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, NamedTuple

from handlers.when.tokens import Token

MOST_FILLS = 3
MOST_PIECES = 100


class Piece(NamedTuple):
    """A stretch of a line, from its start up to `end`, as one kind of thing."""

    kind: str
    value: Any
    end: int
    cost: int = 0


@dataclass(frozen=True)
class Rule:
    """What kinds, one after the other, make which kind.

    The pattern is words: "half hour" (both), "at|after hour" (one of two), "uur?" (or without),
    "_" (small words may stand there). `make` gets a value for each word (None where it is left
    out), and gives the meaning, or None where these do not go together. A higher `cost` is a less
    likely reading.
    """

    kind: str
    pattern: str
    make: Callable[..., Any]
    cost: int = 0


class _Step(NamedTuple):
    kinds: frozenset[str]
    passes: bool  # small words may stand before it
    place: int


class _Line(NamedTuple):
    """A rule without its choices: one row of steps."""

    rule: Rule
    steps: tuple[_Step, ...]
    places: int


Grammar = dict[str, list[_Line]]


def grammar(rules: Sequence[Rule]) -> Grammar:
    """The rules by the kind that they begin with."""
    found: Grammar = {}
    for rule in rules:
        for line in _lines(rule):
            for kind in line.steps[0].kinds:
                found.setdefault(kind, []).append(line)
    return found


def _lines(rule: Rule) -> list[_Line]:
    words = [word for word in rule.pattern.split() if word != "_"]
    loose = _loose(rule.pattern)
    choices = [(True, False) if word.endswith("?") else (True,) for word in words]
    lines = []
    for taken in product(*choices):
        steps = tuple(
            _Step(frozenset(word.rstrip("?").split("|")), place in loose, place)
            for place, word in enumerate(words)
            if taken[place]
        )
        lines += [
            _Line(replace(rule, kind=kind), steps, len(words)) for kind in rule.kind.split("|")
        ]
    return lines


def _loose(pattern: str) -> set[int]:
    """The places before which small words may stand."""
    loose, place = set(), 0
    for word in pattern.split():
        if word == "_":
            loose.add(place)
        else:
            place += 1
    return loose


def parse(tokens: Sequence[Token], rules: Grammar) -> list[list[Piece]]:
    """For each place in the line all pieces that begin there."""
    chart: list[list[Piece]] = [[] for _ in range(len(tokens) + 1)]
    budget = MOST_PIECES
    for at in range(len(tokens) - 1, -1, -1):
        pieces = [Piece(kind, value, at + 1) for kind, value in tokens[at].meanings]
        seen = set(pieces)
        for piece in pieces:  # it grows while it is walked
            for line in rules.get(piece.kind, ()):
                for made in _made(line, piece, chart, tokens):
                    if made not in seen and budget > 0:
                        budget -= 1
                        seen.add(made)
                        pieces.append(made)
        chart[at] = pieces
    return chart


def _made(
    line: _Line, first: Piece, chart: Sequence[Sequence[Piece]], tokens: Sequence[Token]
) -> list[Piece]:
    rows: list[tuple[Piece, ...]] = [(first,)]
    for step in line.steps[1:]:
        rows = [
            (*row, piece)
            for row in rows
            for start in (after(tokens, row[-1].end) if step.passes else (row[-1].end,))
            for piece in chart[start]
            if piece.kind in step.kinds
        ]
        if not rows:
            return []
    return [piece for row in rows if (piece := _piece(line, row)) is not None]


def _piece(line: _Line, row: Sequence[Piece]) -> Piece | None:
    values: list[Any] = [None] * line.places
    for step, piece in zip(line.steps, row, strict=True):
        values[step.place] = piece.value
    value = line.rule.make(*values)
    if value is None:
        return None
    return Piece(line.rule.kind, value, row[-1].end, sum(p.cost for p in row) + line.rule.cost)


def after(tokens: Sequence[Token], end: int) -> tuple[int, ...]:
    """Where the next piece may begin: here, or behind a few small words."""
    ends = [end]
    while end < len(tokens) and tokens[end].fills and len(ends) <= MOST_FILLS:
        end += 1
        ends.append(end)
    return tuple(ends)
