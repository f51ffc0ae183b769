"""Text of people is sealed, and a key can be changed without losing any of it."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from storage import rotation
from storage.outbox import Outbox
from storage.sealed import KeyMissing, Keyring, keyring, new_key
from storage.unit import EVERY, Database

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_what_is_sealed_names_its_key_and_hides_its_text() -> None:
    ring = Keyring()
    ring.use([new_key()])
    value = ring.seal("mevrouw wil niet douchen")
    assert value.startswith(f"{ring.newest}:")
    assert "douchen" not in value
    assert ring.open(value) == "mevrouw wil niet douchen"


def test_without_its_key_nothing_opens() -> None:
    one, other = Keyring(), Keyring()
    one.use([new_key()])
    other.use([new_key()])
    with pytest.raises(KeyMissing):
        other.open(one.seal("geheim"))
    with pytest.raises(KeyMissing):
        Keyring().seal("geheim")


def test_the_same_text_has_the_same_fingerprint_and_others_have_another() -> None:
    ring = Keyring()
    ring.use([new_key()])
    assert ring.fingerprint("een") == ring.fingerprint("een") != ring.fingerprint("twee")


def test_after_rotating_the_old_key_can_go(database_url: str) -> None:
    old, new = new_key(), new_key()
    keyring.use([old])
    database = Database(database_url)
    with database.unit(EVERY) as session:
        for n in range(3):
            session.add(_letter(n))
    keyring.use([new, old])
    assert rotation.seal_anew(database) == 3
    assert rotation.seal_anew(database) == 0
    keyring.use([new])
    with database.reading(EVERY) as session:
        assert sorted(row.body["n"] for row in session.exec(select(Outbox)).all()) == [0, 1, 2]
    database.close()


def _letter(number: int) -> Outbox:
    body = {"n": number}
    return Outbox(
        organisation_id=1, person_id=1, key=str(number), body=body, at=NOW, not_before=NOW
    )
