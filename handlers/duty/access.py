"""Who may be begeleider van dienst (domain 1, 6): a colleague of the team, for a day.

Everybody sees who it is in their team. It is a colleague who says so, in any role but that of the
manager, who never gets a question; `handlers/duty/rules.py` keeps out who learns here.
"""

from handlers.access import Cell, Reach, Role

_WHO_GUIDES = (Role.EXPERT, Role.SUPERVISOR, Role.LEAD, Role.ACADEMY)

ACCESS = (
    Cell.everyone("duty"),
    Cell("duty.take", dict.fromkeys(_WHO_GUIDES, Reach.OWN)),
)

FUNCTIONS = {"dienst": "duty", "duty.": "duty.take"}
