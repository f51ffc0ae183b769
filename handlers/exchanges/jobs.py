"""What comes due by itself: texts of talks that ended long ago are forgotten."""

from datetime import timedelta

from handlers.feature import Sweep
from storage import exchanges
from storage.exchanges import Exchange


def forget(sweep: Sweep) -> None:
    """Forgets lines, meetings and what was learned, some time after a talk was closed (domain 5e:
    three months; only who helped whom, and when, stays)."""
    before = sweep.now - timedelta(days=sweep.setting("exchanges.keep_days"))
    for exchange in exchanges.to_wipe(sweep.session, before):
        _wipe(exchange, sweep)


def _wipe(exchange: Exchange, sweep: Sweep) -> None:
    for line in exchanges.lines_of(sweep.session, exchange.id):
        sweep.session.delete(line)
    exchange.meet = exchange.learned = None
    exchange.wiped_at = sweep.now
    sweep.session.add(exchange)
