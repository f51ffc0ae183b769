"""A placement begins: from that day its team is the team of who learns."""

from datetime import UTC

from handlers import reach
from handlers.feature import Sweep
from storage import placements
from storage.placements import StepDone


def begin(sweep: Sweep) -> None:
    """Puts who learns in the team of a placement that began, once for each placement."""
    today = sweep.now.astimezone(reach.zone(sweep.setting)).date()
    for placement, learner in placements.begun(sweep.session, today):
        if learner.team_id != placement.team_id or learner.started != placement.start:
            learner.team_id, learner.started = placement.team_id, placement.start
            learner.version += 1
            sweep.session.add(learner)
        sweep.session.add(
            StepDone(
                placement_id=placement.id,
                type="begin",
                step="team",
                target=placement.start,
                at=sweep.now.astimezone(UTC),
            )
        )
