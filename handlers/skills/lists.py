"""Who may do what with skills, and what is kept of people for how long (domain 5e, 6)."""

from handlers.access import Cell, Reach, Role
from handlers.feature import Kept
from storage.skills import Experience, Held, Nomination, Round, RoundAnswer, Skill

_OWN: dict[Role, Reach] = {role: Reach.OWN for role in Role if role is not Role.TEACHER}
_UNTIL_WITHDRAWN = "until withdrawn, 30 days after leaving"

ACCESS = (
    Cell("skills.own", _OWN),
    Cell("skills.nominate", _OWN),
    Cell("skills.seek", _OWN),
    Cell(
        "skills.experience", {role: own for role, own in _OWN.items() if role is not Role.STUDENT}
    ),
    Cell(
        "skills.map",
        {
            Role.STUDENT: Reach.TEAM,
            Role.EXPERT: Reach.TEAM,
            Role.SUPERVISOR: Reach.TEAM,
            Role.LEAD: Reach.TEAM,
            Role.MANAGER: Reach.TEAM,
            Role.ACADEMY: Reach.ORGANISATION,
        },
    ),
    Cell("skills.round", {Role.LEAD: Reach.TEAM, Role.ACADEMY: Reach.ORGANISATION}),
)

FUNCTIONS = {
    "skills.": "skills.own",
    "skills.nominate": "skills.nominate",
    "skills.person": "skills.nominate",
    "skills.other": "skills.nominate",
    "skills.withdraw": "skills.nominate",
    "skills.seek": "skills.seek",
    "skills.who": "skills.seek",
    "skills.read": "skills.seek",
    "skills.experience": "skills.experience",
    "skills.team": "skills.map",
    "skills.teams": "skills.map",
    "skills.map": "skills.map",
    "skills.rounds": "skills.round",
    "skills.round": "skills.own",
    "skills.choose_round": "skills.round",
    "skills.start": "skills.round",
}

KEEPS = (
    Kept(
        Skill,
        ("label", "normal", "made_at", "touched"),
        "names of skills, without who holds them",
        "keep",
        "as long as the organisation is here",
        "a list of words, about nobody",
    ),
    Kept(
        Held,
        ("person_id", "skill_id", "source", "stopped", "since"),
        "what somebody can be asked for",
        "delete",
        _UNTIL_WITHDRAWN,
        "finding who can help",
    ),
    Kept(
        Nomination,
        ("by_id", "person_id", "skill_id", "why", "state", "told", "made_at"),
        "who named whom for what, and why",
        "delete",
        _UNTIL_WITHDRAWN,
        "finding who can help; a no is kept so that nobody is asked twice",
    ),
    Kept(
        Experience,
        ("offered_by", "skill_id", "whose", "words", "consent_at", "stopped_at"),
        "first-hand experience that somebody offers for a person without a name here",
        "delete",
        "until it is stopped, when the words go at once",
        "learning from who lives with it; consent was given",
    ),
    Kept(
        Round,
        (
            "team_id",
            "started_by",
            "started_at",
            "remind_at",
            "reminded_at",
            "ends_at",
            "state",
            "asked",
            "answered",
        ),
        "that a team had a skillsronde, and how many joined",
        "nameless",
        "2 years",
        "counts, about nobody but who started it",
    ),
    Kept(
        RoundAnswer,
        ("round_id", "person_id", "answered_at", "quiet"),
        "who was asked in a skillsronde that is going on",
        "delete",
        "until the round is closed",
        "at most one reminder, and none for who answered",
    ),
)
