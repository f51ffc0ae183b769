"""The pieces of a line as one frame: what they say together, or that they say two things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.when.chart import Piece
from handlers.when.clocks import edges, readings
from handlers.when.cover import Way
from handlers.when.meanings import Clock, Day, Frame
from handlers.when.refusal import Refused
from handlers.when.tokens import Token

TODAY = Day(near=0)
NUMBERS = {"number", "bare", "ordinal"}


def frame_of(pieces: Sequence[Piece]) -> Frame:
    """All that the pieces say. Raises Refused("two") where they do not agree."""
    whole = Frame()
    for piece in pieces:
        joined = whole.joined(_frame(piece))
        if joined is None:
            raise Refused("two")
        whole = joined
    if whole.clock and whole.hours:
        raise Refused("two")
    if any(clock.part and whole.part not in ("", clock.part) for clock in clocks_of(whole)):
        raise Refused("two")
    return _in_the_evening(whole)


def _frame(piece: Piece) -> Frame:
    match piece.kind:
        case "shortly":
            return Frame(day=TODAY)
        case "now_part":
            return Frame(day=TODAY, part=piece.value)
        case "day_part":
            (kind, day), part = piece.value
            return Frame(day=Day(**{kind: day}), part=part)
        case "until":
            raise Refused("open")
        case "year_compact":
            return Frame(clock=piece.value)
        case "bare":
            return Frame(clock=Clock(piece.value, exact=piece.value > 12, grain="hour"))
        case "bare_span" | "hours_span":
            return Frame(hours=piece.value)
        case kind:
            return Frame(**{kind: piece.value})


def clocks_of(frame: Frame) -> list[Clock]:
    """The hours that were named."""
    spans = [*edges(frame.hours)] if frame.hours else []
    return [frame.clock, *spans] if frame.clock else spans


def _in_the_evening(frame: Frame) -> Frame:
    """Oudejaarsavond om 9 uur is in the evening."""
    clocks = clocks_of(frame)
    if not frame.day or not frame.day.feast.endswith("avond") or frame.part or not clocks:
        return frame
    fits = all(readings(clock, "avond") for clock in clocks)
    return replace(frame, part="avond") if fits else frame


def either(way: Way, tokens: Sequence[Token]) -> tuple[Frame, Frame] | None:
    """Dinsdag of woensdag om 10: the two that are said, each with what is said of both.

    Raises Refused("two") where the two are not more than numbers: om 9 of 10.
    """
    for place, token in enumerate(tokens):
        kinds = {kind for kind, _ in token.meanings}
        if not kinds & {"or", "and"} or _is_inside(place, way):
            continue
        behind = [piece for at, piece in way.pieces if at > place]
        if "or" not in kinds and not _is_number(tokens[place + 1 : place + 2]):
            continue
        loose = tokens[place - 1 : place] if behind else tokens[place + 1 : place + 2]
        if place and _is_number(loose):
            raise Refused("two")
        if "or" not in kinds:
            continue
        before = [piece for at, piece in way.pieces if at < place]
        if before and behind and _differ(before, behind):
            one, other = frame_of(before), frame_of(behind)
            return _filled(one, other), _filled(other, one)
    return None


def _is_number(tokens: Sequence[Token]) -> bool:
    return any(NUMBERS & {kind for kind, _ in token.meanings} for token in tokens)


def _is_inside(place: int, way: Way) -> bool:
    return any(at <= place < piece.end for at, piece in way.pieces)


def _differ(before: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """The morning of January 21st is one moment: in English `of` joins."""
    try:
        frame_of([*before, *behind])
    except Refused:
        return True
    return False


def _filled(frame: Frame, other: Frame) -> Frame:
    """What is not said of one is said of the other."""
    has_hour = frame.clock or frame.hours
    names = ("day", "part") if has_hour else ("day", "clock", "hours", "part")
    return replace(frame, **{name: getattr(frame, name) or getattr(other, name) for name in names})


def pieces_of(way: Way) -> Iterator[Piece]:
    """The pieces of a way, without where they stand."""
    return (piece for _, piece in way.pieces)


def from_till(way: Way, tokens: Sequence[Token]) -> tuple[Frame, Frame] | None:
    """Za 24 okt 23u - zo 25 okt 7u: where it begins and where it ends, each with an hour."""
    for number in range(1, len(way.pieces)):
        at, piece = way.pieces[number]
        between = tokens[way.pieces[number - 1][1].end : at]
        ends = _ending(piece) or (piece if _says_till(between) else None)
        if ends is None:
            continue
        begun = [one for _, one in way.pieces[:number]]
        ended = [ends, *(one for _, one in way.pieces[number + 1 :])]
        try:
            frames = frame_of(begun), frame_of(ended)
        except Refused:
            continue
        if all(frame.clock for frame in frames) and frames[1] != Frame(clock=frames[1].clock):
            return frames
    return None


def _says_till(tokens: Sequence[Token]) -> bool:
    kinds = {kind for token in tokens for kind, _ in token.meanings}
    return bool(kinds & {"till", "through", "dash"})


def _ending(piece: Piece) -> Piece | None:
    """Tot zondag, and tot 7 uur, as the day and the hour in it."""
    if piece.kind == "until":
        return piece._replace(kind="day")
    if piece.kind == "hours_span" and piece.value.begin is None:
        return piece._replace(kind="clock", value=piece.value.end)
    return None
