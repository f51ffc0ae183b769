"""What is kept of placements, for how long, and what becomes of it when somebody asks to go."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers import reach
from handlers.feature import Kept
from storage import placements
from storage.placements import (
    Assignment,
    Break,
    Conversation,
    Extension,
    Mentor,
    Period,
    Placement,
    PlacementFile,
    SchoolHolidays,
    StepDone,
    SupervisorAbsence,
)

_TALKS = "two years after the placement"
_PROOF = "proof of the placement for school and subsidy"
_DATES = "three months after the placement"

KEEPS = (
    Kept(
        Placement,
        (
            *("learner_id", "team_id", "kind", "track", "level", "year", "start", "end"),
            *("stopped_on", "entered_on", "next_due"),
        ),
        "that there was a placement: who, where, what for, and when",
        on_erasure="keep",
        keep=_TALKS,
        why=_PROOF,
    ),
    Kept(
        Placement,
        (
            *("minor_until", "stage_days", "school", "tutor_email", "contract", "meetlat_url"),
            *("reference", "entered_by", "stopped_by"),
        ),
        "what was agreed with school, on which weekdays, and until when somebody is a minor",
        on_erasure="delete",
        keep=_TALKS,
    ),
    Kept(
        Extension,
        ("placement_id", "decided_on", "old_end", "new_end", "decided_by"),
        "when a placement got another last day",
        on_erasure="keep",
        keep=_TALKS,
        why=_PROOF,
    ),
    Kept(
        Break,
        ("placement_id", "start", "end", "resume_expected", "set_by", "entered_on"),
        "the dates of a break; no reason",
        on_erasure="delete",
        keep=_DATES,
        why="planning only",
    ),
    Kept(
        Period,
        ("placement_id", "kind", "name", "start", "end", "achieved_on", "entered_on"),
        "parts of a placement, where it went along, and certificates with the day they were had on",
        on_erasure="keep",
        keep=_TALKS,
        why=_PROOF,
    ),
    Kept(
        Assignment,
        ("placement_id", "supervisor_id", "is_primary", "since", "until"),
        "who guided a placement, from when until when",
        on_erasure="nameless",
        keep=_TALKS,
        why="rights follow the one that is active",
    ),
    Kept(
        Mentor,
        ("learner_id", "mentor_id", "since"),
        "who of the academy is the mentor of whom",
        on_erasure="delete",
        keep="as long as the learner has a placement here",
        why="who hears of a long break",
    ),
    Kept(
        SupervisorAbsence,
        ("person_id", "start", "end", "set_by"),
        "the dates on which a supervisor is not available; no reason",
        on_erasure="delete",
        keep="three months after its last day",
        why="planning only",
    ),
    Kept(
        Conversation,
        (
            *("placement_id", "period_id", "type", "number", "state", "due", "held_on", "held_by"),
            *("norm", "confirmed"),
        ),
        "which talks there were, when they were held, and what the learner said to that",
        on_erasure="keep",
        keep=_TALKS,
        why=_PROOF,
    ),
    Kept(
        Conversation,
        (
            *("asked_by", "planned_at", "minutes", "place", "teacher_invited", "granted_until"),
            *("goes_on", "with_lead", "sequence", "uid"),
        ),
        "how a talk was planned; where it is, is sealed",
        on_erasure="delete",
        keep=_TALKS,
    ),
    Kept(
        StepDone,
        ("placement_id", "period_id", "type", "step", "target", "at"),
        "which reminder of a talk went, so that it goes once",
        on_erasure="keep",
        keep=_TALKS,
    ),
    Kept(
        SchoolHolidays,
        ("team_id", "spans"),
        "the school holidays of a team, about nobody",
        on_erasure="keep",
        keep="as long as the team is here",
        why="asked about when a placement is added",
    ),
    Kept(
        PlacementFile,
        ("by_id", "content", "at"),
        "a file of placements that was sent and not yet brought in, sealed",
        on_erasure="delete",
        keep="an hour",
    ),
)


def forget_dates(session: Session, now: datetime, setting: Callable[[str], Any]) -> int:
    """Forgets breaks and absences that are kept long enough (domain 5e)."""
    today = now.astimezone(reach.zone(setting)).date()
    keep = timedelta(days=setting("placements.keep_breaks_days"))
    return placements.forget_absence(session, today - keep)


def forget_old(session: Session, now: datetime, setting: Callable[[str], Any]) -> int:
    """Forgets whole placements that are kept long enough (domain 5e)."""
    today = now.astimezone(reach.zone(setting)).date()
    keep = timedelta(days=setting("placements.keep_days"))
    return placements.forget_placements(session, today - keep)
