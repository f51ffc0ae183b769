"""A large organisation with hours to look at, to measure in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, cycle
from random import Random
from typing import Any

from sqlalchemy import update
from sqlmodel import col, insert, select

from bot.app import App
from bot.platform import Incoming
from handlers import ids
from handlers.speech import pressed
from storage.outbox import Outbox
from storage.people import Organisation, Person, Team
from storage.shadowing import Booking, Engaged, ObservationHour
from storage.unit import new_id

DAYS = 30
_numbers = count()


@dataclass(frozen=True)
class House:
    """A large organisation, and who is in it."""

    machine: App
    id: int
    people: Sequence[int]

    @classmethod
    def of(cls, machine: App) -> "House":
        """That of a machine."""
        with machine.database.unit(None) as session:
            house = session.exec(select(Organisation.id)).one()
        with machine.database.reading(house) as session:
            return cls(machine, house, session.exec(select(Person.id)).all())

    def unit(self) -> Any:
        """A unit of it."""
        return self.machine.database.unit(self.id)

    def offer(self, begins: datetime, number: int, booked: int = 0) -> list[int]:
        """So many hours within a month, of the second half of all people; some are booked."""
        rng, own = Random(5), {"organisation_id": self.id}
        hosts = self.people[len(self.people) // 2 :]
        slots = rng.sample([(h, n) for h in hosts for n in range(DAYS * 12)], number)
        rows: list[dict[str, Any]] = [
            {"id": new_id(), "host_id": host, "starts_at": begins + timedelta(hours=2 * slot),
             "ends_at": begins + timedelta(hours=2 * slot + 1), **own}
            for host, slot in slots
        ]  # fmt: skip
        taken = [{"id": new_id(), "person_id": row["host_id"], "hour_id": row["id"],
                  "starts_at": row["starts_at"], "ends_at": row["ends_at"], **own}
                 for row in rows]  # fmt: skip
        seats = [{"id": new_id(), "hour_id": row["id"], "student_id": new_id(), "made_at": begins,
                  **own} for row in rng.sample(rows, booked)]  # fmt: skip
        with self.unit() as session:
            session.execute(update(Team).values(switched={"shadowing": True}))
            for row, team in zip(rows, cycle(session.exec(select(Team.id)).all()), strict=False):
                row["team_id"] = team
            for table, kept in ((ObservationHour, rows), (Engaged, taken), (Booking, seats)):
                if kept:
                    session.execute(insert(table), kept)
        return [int(row["id"]) for row in rows]

    def presses(self, hours: Sequence[int]) -> list[Incoming]:
        """A button [Boek] on somebody's screen for each hour, and the press of it."""
        now, students = self.machine.clock.now(), self.people[: len(hours)]
        found = []
        with self.unit() as session:
            session.execute(
                update(Person).where(col(Person.id).in_(students)).values(kind="student")
            )
            names = dict(session.execute(select(Person.id, Person.name)).all())
            for person, hour in zip(students, hours, strict=True):
                data, native = f"shadowing.book:{ids.short(hour)}:1", f"b{next(_numbers)}"
                row = Outbox(organisation_id=self.id, person_id=person, key=native, choices=[data],
                             at=now, not_before=now, state="sent", native=native)  # fmt: skip
                session.add(row)
                account = names[person].split()[1]
                found.append(Incoming("bench", account, f"p{native}", pressed(data), on=native))
        return found
