"""What of a line is meant: not what was taken back, nor a short word that is no day here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.when.cover import DAYLIKE, LISTS, Way, ways_of
from handlers.when.refusal import Refused
from handlers.when.tokens import Token

ENDS = {",", ";", ".", "?", "!", "(", ")", "maar", "but"}
NAMES_DAY = {"weekday", "near", "now_part", "day_part"}
UNREAD = {"half", "english_half", "quarter", "clock", "weekday", "month", "year", "near"}
NUMBERED = {"number", "ordinal", "year", "clock", "pair"}
REPEATS = {"weekly_day", "every", "daily", "weekly", "monthly", "fortnight", "other"}

Clause = list[Token]


def meant(tokens: Sequence[Token]) -> list[Token]:
    """Without what was taken back: maandag kan niet, dinsdag wel; morgen, nee, overmorgen."""
    clauses: list[Clause] = []
    for clause in _clauses(tokens):
        rather = _after_rather(clause)
        clauses = [rather] if rather is not None else [*clauses, _before_instead(clause)]
    kept = [clause for clause in clauses if not _denies(clause) or _says(clause, "or")]
    if len(kept) < len(clauses) and _names_all(kept, clauses):
        clauses = kept
    return _line(clauses)


def _names_all(kept: Sequence[Clause], clauses: Sequence[Clause]) -> bool:
    """Whether what is left names a day, or what goes says nothing of time."""
    ways = ways_of(_line(kept))
    if not ways:
        return False
    days = {piece.kind for _, piece in ways[0].pieces} & (DAYLIKE - {"part"})
    return bool(days) or not ways_of(_line([c for c in clauses if c not in kept]))


def _line(clauses: Sequence[Clause]) -> list[Token]:
    return [token for clause in clauses for token in clause]


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    for token in tokens:
        clause.append(token)
        if token.text in ENDS:
            yield clause
            clause = []
    yield clause


def _after_rather(clause: Clause) -> Clause | None:
    """What comes after nee or sorry, if it says when; all before it is taken back."""
    for place in range(len(clause) - 1, -1, -1):
        if ("rather", True) in clause[place].meanings and ways_of(clause[place + 1 :]):
            return clause[place + 1 :]
    return None


def _before_instead(clause: Clause) -> Clause:
    for place, token in enumerate(clause):
        if ("instead", True) in token.meanings and ways_of(clause[:place]):
            return clause[:place]
    return clause


def _denies(clause: Clause) -> bool:
    return _says(clause, "not") or _says(clause, "except")


def _says(clause: Sequence[Token], kind: str) -> bool:
    return any((kind, True) in token.meanings for token in clause)


def without_unsure(tokens: Sequence[Token]) -> list[Token]:
    """Zo, do and vrij as other words, where the line names another day; ma 2 december keeps it."""
    named = [
        not token.unsure and {kind for kind, _ in token.meanings} & NAMES_DAY for token in tokens
    ]
    sure = list(tokens)
    for place, token in enumerate(tokens):
        beside = [*tokens[max(place - 1, 0) : place], *tokens[place + 1 : place + 2]]
        others = any(named[:place]) or any(named[place + 1 :])
        if token.unsure and others and not any(_holds(one) for one in beside):
            sure[place] = replace(token, meanings=())
    return sure


def _holds(token: Token) -> bool:
    """Beside a number or in a list a short word is what it seems: ma 2 december, di en do."""
    return token.text in LISTS or bool({kind for kind, _ in token.meanings} & NUMBERED)


def refuse_turned(tokens: Sequence[Token], says_when: bool) -> None:
    """One word may turn the meaning round: morgen niet, vorige week, elke dinsdag."""
    kinds = {kind for token in tokens for kind, _ in token.meanings}
    if "gone" in kinds:
        raise Refused("past")
    if kinds & {"not", "except", "lasts"}:
        raise Refused("none")
    if "bad" in kinds:
        raise Refused("impossible")
    if says_when and kinds & REPEATS:
        raise Refused("repeats")


def refuse_unread(way: Way, tokens: Sequence[Token]) -> None:
    """A word of time that is left over was not understood: half 26, kwart voir 3."""
    read = {place for at, piece in way.pieces for place in range(at, piece.end)}
    for place, token in enumerate(tokens):
        kinds = {kind for kind, _ in token.meanings}
        if place not in read and kinds & UNREAD and not token.fills and not token.unsure:
            raise Refused("none")
