"""One of the two left: the other hears that the talk cannot go on."""

from handlers.exchanges import manners
from handlers.feature import Sweep
from storage import exchanges


def tell_of_who_left(sweep: Sweep) -> None:
    """Ends what cannot go on, or says what still can be done."""
    for exchange, gone in exchanges.open_with_who_left(sweep.session):
        manners.of(exchange).left(exchange, gone, sweep)
