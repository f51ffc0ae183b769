"""What the organisation keeps that somebody sent, and who may do what with it."""

from handlers.access import Cell, Reach, Role
from handlers.feature import Kept
from storage.organisation import Upload
from storage.people import Team

KEEPS = (
    Kept(
        Team,
        ("id", "organisation_id", "version", "name", "location", "switched"),
        "teams and what they use",
        "keep",
        "as long as the organisation is here",
        "about nobody",
    ),
    Kept(
        Upload,
        ("id", "organisation_id", "version", "by_id", "content", "at"),
        "a file of people that was sent and not yet brought in, sealed",
        "delete",
        "an hour",
    ),
)

_ACADEMY = {Role.ACADEMY: Reach.ORGANISATION}
_WITH_LEADS = {Role.ACADEMY: Reach.ORGANISATION, Role.LEAD: Reach.TEAM}

ACCESS = (
    Cell("organisation", _WITH_LEADS),
    Cell("join_codes", _WITH_LEADS),
    Cell("team_functions", _WITH_LEADS),
    Cell("users", _ACADEMY),
    Cell("roles", _ACADEMY),
    Cell("organisation_choices", _ACADEMY),
)

_CHOOSING = (
    "organisation.choices",
    "organisation.choose_house",
    "organisation.choose_letter",
    "organisation.choose_form_link",
    "organisation.curricula",
    "organisation.add",
    "organisation.drop",
    "organisation.letter",
    "organisation.form_link",
    "organisation.curriculum",
)
FUNCTIONS = {
    "organisatie": "organisation",
    "files": "users",
    "organisation.": "users",
    "organisation.teams": "organisation",
    "organisation.team": "organisation",
    "organisation.code": "join_codes",
    "organisation.codes": "join_codes",
    "organisation.revoke": "join_codes",
    "organisation.functions": "team_functions",
    "organisation.turn": "team_functions",
    "organisation.roles": "roles",
    "organisation.give_role": "roles",
    "organisation.give": "roles",
    "organisation.take_role": "roles",
    "organisation.role": "roles",
    **dict.fromkeys(_CHOOSING, "organisation_choices"),
}
