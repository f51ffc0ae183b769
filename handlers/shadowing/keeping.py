"""What is kept of afkijkuurtjes, and for how long (domain 5e)."""

from handlers.feature import Kept
from storage.shadowing import (
    Booking,
    Engaged,
    HourRequest,
    Jotting,
    Notebook,
    ObservationHour,
    PeerAsk,
    Waiting,
)

_OVER = "placement end + 3 months, or 3 months after the hour"

KEEPS = (
    Kept(
        ObservationHour,
        ("host_id", "theme", "place"),
        "who offered an hour; what could be seen and where, in own words (sealed)",
        on_erasure="delete",
        keep=_OVER,
    ),
    Kept(
        ObservationHour,
        (
            *("team_id", "series", "starts_at", "ends_at", "skill_id", "frame", "seats"),
            *("approves", "notice_hours", "most_a_week", "buffer_minutes", "named_for", "state"),
        ),
        "when an hour was, in which team, about what, and by which rules it could be booked",
        on_erasure="nameless",
        keep="two years",
        why="counts of hours per team",
    ),
    Kept(
        Booking,
        (
            *("hour_id", "student_id", "seat", "state", "made_at", "hold_until", "due_at"),
            *("cards", "uid", "sequence", "came_student", "came_host"),
        ),
        "who booked an hour, and whether each of the two says that it took place",
        on_erasure="delete",
        keep=_OVER,
    ),
    Kept(
        Engaged,
        ("person_id", "hour_id", "booking_id", "starts_at", "ends_at"),
        "in which stretches somebody has an hour, so that nobody is booked twice",
        on_erasure="delete",
        keep="a day after the hour",
    ),
    Kept(
        Waiting,
        ("hour_id", "student_id", "at"),
        "who waits for a seat",
        on_erasure="delete",
        keep="until the hour begins",
    ),
    Kept(
        HourRequest,
        ("student_id", "skill_id", "person_id", "asked", "wish", "state", "made_at", "due_at"),
        "that somebody asked colleagues for an hour; when it would suit (sealed)",
        on_erasure="delete",
        keep=_OVER,
    ),
    Kept(
        Notebook,
        (
            *("booking_id", "student_id", "frame", "made_at", "opens_at", "searched_at"),
            *("discussed_at", "peer_id", "sent", "learned", "thanked", "state", "card_shown"),
            *("due_at",),
        ),
        "how far a student is with what they saw; what they learned (sealed)",
        on_erasure="delete",
        keep=_OVER,
    ),
    Kept(
        PeerAsk,
        ("notebook_id", "peer_id", "state", "at", "due_at"),
        "that a fellow student was asked to talk about an hour; a no and silence are the same",
        on_erasure="delete",
        keep=_OVER,
    ),
    Kept(
        Jotting,
        ("notebook_id", "kind", "text", "state", "source", "at"),
        "what a student noted (sealed); only the student reads it",
        on_erasure="delete",
        keep=_OVER,
    ),
)
