"""Who sees which lines (domain 6, "see talk status").

Who guides or learns sees their own: each query asks for the assignment that is active, and with
that the right ends. A teacher sees those for whom they are invited. The education lead sees the
team, the academy all; the manager sees counts.
"""

from handlers.access import Cell, Reach, Role

_OWN = (Role.STUDENT, Role.EXPERT, Role.SUPERVISOR, Role.TEACHER)
_LINES = {Role.LEAD: Reach.TEAM, Role.ACADEMY: Reach.ORGANISATION}

ACCESS = (
    Cell(
        "monitoring",
        {**dict.fromkeys(_OWN, Reach.OWN), **_LINES, Role.MANAGER: Reach.TEAM},
    ),
    Cell("monitoring.team", _LINES),
    Cell("monitoring.counts", {Role.MANAGER: Reach.TEAM, **_LINES}),
    Cell("monitoring.report", {Role.ACADEMY: Reach.ORGANISATION}),
    Cell("monitoring.mentor", {Role.ACADEMY: Reach.ORGANISATION}),
)

FUNCTIONS = {
    "overzicht": "monitoring",
    "monitoring.": "monitoring",
    "monitoring.counts": "monitoring.counts",
    "monitoring.report": "monitoring.report",
}
