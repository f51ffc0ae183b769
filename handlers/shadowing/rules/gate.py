"""When what a student saw may be asked of the professional, and what comes before (domain 4c)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

MOST = 3
"""Questions that may go to the professional in all; one about safety is not counted."""
NOBODY_STUCK = timedelta(hours=72)
"""After this one may ask, whatever was searched or discussed."""

Step = Literal["question", "search", "discuss", "ask", "learn", "done"]


@dataclass(frozen=True)
class Standing:
    """How far a student is: how many questions are `written`, of which so many are still `open`;
    and how many were `sent`. `opens_at` is when one may ask anyway."""

    opens_at: datetime
    written: int = 0
    open: int = 0
    sent: int = 0
    searched: bool = False
    discussed: bool = False
    learned: bool = False


def may_ask(standing: Standing, now: datetime) -> bool:
    """Whether the gate is open: after searching and discussing, or after 72 hours."""
    return (standing.searched and standing.discussed) or now >= standing.opens_at


def left(standing: Standing) -> int:
    """How many questions may still go."""
    return max(0, MOST - standing.sent)


def next_step(standing: Standing) -> Step:
    """What comes next; never more than a proposal."""
    if not standing.written:
        return "question"
    if not standing.searched:
        return "search"
    if not standing.discussed:
        return "discuss"
    if standing.open and left(standing):
        return "ask"
    return "done" if standing.learned else "learn"


def together(questions: list[str]) -> str:
    """Several questions as the one that is sent: each on a line, with its number."""
    if len(questions) == 1:
        return questions[0]
    return "\n".join(f"{number}. {one}" for number, one in enumerate(questions, start=1))
