"""What is kept of a person, how long, and what becomes of it when they ask for deletion."""

from handlers.feature import Kept
from storage.barred import Barred
from storage.codes import WrongTry
from storage.people import Account, Code, Granted, Person

_WHO = (
    "name",
    "shown_name",
    "email",
    "level",
    "year",
    "language",
    "started",
    "paused_until",
    "away",
    "quiet",
    "windows",
    "days_off",
    "last_account_id",
)
_WHAT = ("id", "organisation_id", "version", "kind", "team_id", "state", "welcomed", "left_at")
_STAYS = "30 days after leaving, then nameless"

KEEPS = (
    Kept(
        Person, _WHO, "who somebody is to others, and when they may be reached", "nameless", _STAYS
    ),
    Kept(
        Person,
        _WHAT,
        "that there was somebody, of which kind and in which team",
        "keep",
        _STAYS,
        "talk dates and counts point to this row",
    ),
    Kept(
        Account,
        (
            *("id", "platform", "native", "person_id", "organisation_id"),
            *("active", "preferred", "dead"),
        ),
        "where somebody can be reached",
        "delete",
        "until leaving",
    ),
    Kept(
        Granted,
        ("id", "organisation_id", "person_id", "role", "team_id"),
        "the roles that the academy gave",
        "delete",
        "until taken away or leaving",
    ),
    Kept(
        Code,
        (
            *("id", "organisation_id", "print", "purpose", "team_id", "person_id", "made_by"),
            *("made_at", "expires", "once", "used", "revoked"),
        ),
        "by which code somebody came in, as a fingerprint",
        "delete",
        "30 days after it ended",
    ),
    Kept(
        Barred,
        ("id", "organisation_id", "way", "at"),
        "which account or e-mail address somebody had who was removed; sealed",
        "keep",
        "until a newer code lets them in",
        "who was removed does not come in again unasked",
    ),
    Kept(
        WrongTry,
        ("id", "account", "at"),
        "a wrong code of an account, as a fingerprint",
        "delete",
        "an hour",
    ),
)
