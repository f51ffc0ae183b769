"""The skills that can be found, ready to be ranked: built once, and again when one comes."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from handlers.feature import Memo
from handlers.matching.rank import Index
from storage import skills

LOOKS = 5.0
"""Seconds between two looks whether the list changed."""
STAYS = 600.0
"""Seconds after which a snapshot is built anew, so that a skill that nobody holds any more goes."""


@dataclass
class Snapshot:
    """The index of one organisation, and the state of the list that it was built from."""

    index: Index = field(default_factory=lambda: Index({}))
    labels: Mapping[int, str] = field(default_factory=dict)
    built_from: Any = field(default_factory=object)
    _building: threading.Lock = field(default_factory=threading.Lock)

    def follow(self, session: Session, changed: tuple[int, int]) -> "Snapshot":
        """This snapshot, built again if the list changed since."""
        if changed != self.built_from:
            with self._building:
                if changed != self.built_from:
                    self.labels = skills.labels(session)
                    self.index, self.built_from = Index(self.labels), changed
        return self


def snapshot_of(session: Session, memo: Memo | None) -> Snapshot:
    """The skills of this session's organisation that somebody active can be asked for. What
    another replica added is seen within some seconds, what this one added at once."""
    organisation = getattr(session, "organisation", 0)
    if memo is None:
        return Snapshot().follow(session, skills.changed(session))
    snapshot: Snapshot = memo(f"skills:{organisation}", STAYS, Snapshot)
    changed = memo(mark(organisation), LOOKS, lambda: skills.changed(session))
    return snapshot.follow(session, changed)


def mark(organisation: int) -> str:
    """The name under which it is remembered whether an organisation's list changed."""
    return f"skills changed:{organisation}"


def index_of(session: Session, memo: Memo | None) -> Index:
    """The index of those skills."""
    return snapshot_of(session, memo).index
