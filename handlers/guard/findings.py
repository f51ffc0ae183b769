"""What the guard found in a text, where, and what is to be done with that text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["block", "ask", "pass"]

BLACK = "█████"


@dataclass(frozen=True)
class Span:
    """A found part: `text[start:end]`, counted in the text as it was typed."""

    kind: str
    start: int
    end: int
    certain: bool = True


@dataclass(frozen=True)
class Findings:
    """`block`: not sent and not stored. `ask`: the person is asked first. `pass`: goes on."""

    verdict: Verdict
    kinds: tuple[str, ...]
    spans: tuple[Span, ...]


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Without what lies within something larger: the digits of an IBAN are no phone number."""
    widest: dict[str, Span] = {}
    left = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if any(_holds(other, span) for other in widest.values()):
            continue
        left.append(span)
        if span.kind not in widest or span.end > widest[span.kind].end:
            widest[span.kind] = span
    return left


def _holds(outer: Span, inner: Span) -> bool:
    is_larger = (outer.start, outer.end) != (inner.start, inner.end)
    return outer.kind != inner.kind and is_larger and outer.end >= inner.end


def conclude(spans: Iterable[Span]) -> Findings:
    found = tuple(sorted(spans, key=lambda span: (span.start, span.end, span.kind)))
    verdict: Verdict = "pass"
    if found:
        verdict = "block" if any(span.certain for span in found) else "ask"
    return Findings(verdict, tuple(sorted({span.kind for span in found})), found)


def blacked_out(text: str, findings: Findings) -> str:
    """The text with each found part behind a bar of one length, however long the part was."""
    parts, done = [], 0
    for start, end in _joined(findings.spans):
        parts += [text[done:start], BLACK]
        done = end
    return "".join([*parts, text[done:]])


def _joined(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for span in spans:
        if joined and span.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined
