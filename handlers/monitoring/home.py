"""What stands on the first page of who guides: all their students with one tap."""

from handlers.feature import Context
from handlers.monitoring import scopes
from handlers.speech import Choice, Row
from storage import monitoring


def home(context: Context) -> tuple[Row, ...]:
    """One row for who guides somebody now."""
    if not monitoring.guides_any(context.session, context.person.id, scopes.today_of(context)):
        return ()
    show = Choice("monitoring.show", f"{scopes.MINE}.0")
    return (Row("monitoring/row_home", {}, (show,)),)
