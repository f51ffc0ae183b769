"""What is kept of questions, for how long, and what becomes of it when somebody asks to go."""

from handlers.feature import Kept
from storage.questions import Ask, Question, Step, Wish

_CLOSED = "three months after it closed, then only kind, skill and dates"

KEEPS = (
    Kept(
        Question,
        ("text", "tried", "print"),
        "what I asked, and what I had tried",
        on_erasure="delete",
        keep=_CLOSED,
    ),
    Kept(
        Question,
        ("asker_id", "team_id", "shows_name", "kind", "way", "skill_id", "card_shown"),
        "that I asked, what kind, about which skill, and whether with my name",
        on_erasure="nameless",
        keep="two years",
        why="counts of questions show where learning needs help",
    ),
    Kept(
        Question,
        (
            *("state", "shared", "stopped", "made_at", "asked_at", "waits_since", "due_at"),
            *("closed_at", "round", "step"),
        ),
        "how far my question came",
        on_erasure="nameless",
        keep="two years",
        why="counts of questions show where learning needs help",
    ),
    Kept(
        Ask,
        ("question_id", "person_id", "skill_id", "role", "key", "reason", "in_turn", "sees_text"),
        "that I was asked something, and why",
        on_erasure="delete",
        keep="three months",
        why="nobody is asked too often",
    ),
    Kept(
        Ask,
        ("state", "round", "asked_at", "later_at", "answered_at"),
        "when I was asked and when I answered; shown to nobody",
        on_erasure="delete",
        keep="three months",
        why="nobody is asked too often",
    ),
    Kept(
        Step,
        ("question_id", "round", "step", "at"),
        "when my question went on to others",
        on_erasure="delete",
        keep=_CLOSED,
    ),
    Kept(
        Wish,
        ("asker_id", "person_id", "first_id", "state", "asked_at", "due_at"),
        "that I wanted to talk to somebody, and who was told; no reason",
        on_erasure="delete",
        keep="three months",
        why="a wish to talk does not end in silence",
    ),
)
