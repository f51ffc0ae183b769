"""Who may do what with the talks of placements (domain 6): the right of a supervisor is that of
being coupled, and ends with it; nobody decides on their own placement. A teacher sees those for
whom they are invited, until the placement ends."""

from handlers.access import Cell, Reach, Role

_OWN = (Role.STUDENT, Role.EXPERT, Role.SUPERVISOR, Role.TEACHER)

ACCESS = (
    Cell(
        "talks",
        {
            **dict.fromkeys(_OWN, Reach.OWN),
            Role.LEAD: Reach.TEAM,
            Role.ACADEMY: Reach.ORGANISATION,
        },
    ),
    Cell("talks.team", {Role.LEAD: Reach.TEAM}),
    Cell("talks.instead", {Role.ACADEMY: Reach.ORGANISATION}),
)

FUNCTIONS = {"gesprekken": "talks", "conversations.": "talks"}
