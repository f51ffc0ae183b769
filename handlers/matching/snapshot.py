"""The skills that can be found, ready to be ranked: built once, and again when one comes."""

import threading
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from handlers.feature import Memo
from handlers.matching.rank import Index
from storage import skills

STAYS = 600.0
"""Seconds after which a snapshot is built anew, so that a skill that nobody holds any more goes."""


@dataclass
class Snapshot:
    """The index of one organisation, and the state of the list that it was built from."""

    index: Index = field(default_factory=lambda: Index({}))
    built_from: Any = field(default_factory=object)
    _building: threading.Lock = field(default_factory=threading.Lock)

    def up_to_date(self, session: Session) -> Index:
        """The index, built again if a skill came since."""
        if skills.changed(session) != self.built_from:
            with self._building:
                changed = skills.changed(session)
                if changed != self.built_from:
                    self.index, self.built_from = Index(skills.labels(session)), changed
        return self.index


def index_of(session: Session, memo: Memo | None) -> Index:
    """The skills of this session's organisation that somebody active can be asked for."""
    organisation = getattr(session, "organisation", 0)
    if memo is None:
        return Snapshot().up_to_date(session)
    snapshot: Snapshot = memo(f"skills:{organisation}", STAYS, Snapshot)
    return snapshot.up_to_date(session)
