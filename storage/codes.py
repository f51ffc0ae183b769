"""Codes by which people come in: made, known again by their fingerprint, and wrong ones counted.

A code is ten characters that cannot be taken for each other (no 0, O, 1 or I): 50 bits. What is
kept is its SHA-256: nobody can read a code back from the database.
"""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, and_, insert
from sqlmodel import Field, Session, SQLModel, col, delete, func, select, update

from storage.people import Code
from storage.sealed import keyring
from storage.unit import new_id

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 10
_LETTERS = 2
_HALF = f"[{ALPHABET}]{{5}}"
_WITH_DASH = re.compile(rf"(?<!\w){_HALF}\s?[-–—]\s?{_HALF}(?!\w)", re.IGNORECASE)
_TOGETHER = re.compile(rf"(?<!\w)(?=[A-Z]*[2-9])[{ALPHABET}]{{10}}(?!\w)")
_ALONE = re.compile(rf"\s*{_HALF}\s?{_HALF}\s*", re.IGNORECASE)
_NO_PART = re.compile(rf"[^{ALPHABET}]")


class WrongTry(SQLModel, table=True):
    """A wrong code of an account, known only by a fingerprint; forgotten within the hour."""

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    account: str = Field(index=True)
    at: datetime


@dataclass(frozen=True)
class For:
    """What a code is for; see `Code.purpose`. `once` is a code that works a single time."""

    organisation: int
    purpose: str
    team: int | None = None
    person: int | None = None
    by: int | None = None
    once: bool = False


def fresh() -> str:
    """A new code, without its dash, that nobody takes for words or for a number."""
    while not is_plainly_one(code := _drawn()):
        pass
    return code


def _drawn() -> str:
    """Ten draws of five bits: the alphabet has thirty-two signs."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in secrets.token_bytes(LENGTH))


def is_plainly_one(code: str) -> bool:
    """Whether a code is not like words or a number: it has a digit, and letters in each half."""
    letters = [sum(not sign.isdigit() for sign in half) for half in (code[:5], code[5:])]
    return min(letters) >= _LETTERS and sum(letters) < LENGTH


def shown(code: str) -> str:
    """A code as people read it: XXXXX-XXXXX."""
    return f"{code[:5]}-{code[5:]}"


def link(beginning: str, code: str) -> str:
    """The link that says a code at one tap, where there is such a link."""
    return f"{beginning}{bare(code)}" if beginning else ""


def bare(text: str) -> str:
    """A code as it was typed, without what stands around it."""
    return _NO_PART.sub("", text.upper())


def print_of(code: str) -> str:
    """The fingerprint of a code."""
    return hashlib.sha256(bare(code).encode()).hexdigest()


def said_in(text: str) -> str:
    """The code that a line of somebody at the door holds, or "": there, ten letters that are all
    that is said are meant as one too."""
    found = _WITH_DASH.search(text) or _TOGETHER.search(text) or _ALONE.fullmatch(text)
    return bare(found[0]) if found else ""


def plainly_in(text: str) -> str:
    """The code that a line of anybody holds, or "": written with its dash, and like no word."""
    found = (bare(one[0]) for one in _WITH_DASH.finditer(text))
    return next(filter(is_plainly_one, found), "")


def alone_in(text: str) -> str:
    """The code that is all that a line of anybody says, or "": like no word, and written with its
    dash, or together in capitals as a link has it."""
    line = text.strip().rstrip(".!")
    found = _WITH_DASH.fullmatch(line) or _TOGETHER.fullmatch(line)
    code = bare(line) if found else ""
    return code if is_plainly_one(code) else ""


def without(text: str) -> str:
    """A line without the codes in it: they are about nobody, and no guard needs to read them."""
    if alone_in(text):
        return " "
    return _WITH_DASH.sub(lambda one: " " if is_plainly_one(bare(one[0])) else one[0], text)


def made(what: For, code: str, now: datetime, lasts: timedelta) -> Code:
    """The row of a code; the code itself is not in it."""
    return Code(**_kept(what, code, now, lasts))


def _kept(what: For, code: str, now: datetime, lasts: timedelta) -> dict[str, Any]:
    return {
        "id": new_id(),
        "organisation_id": what.organisation,
        "print": print_of(code),
        "purpose": what.purpose,
        "team_id": what.team,
        "person_id": what.person,
        "made_by": what.by,
        "made_at": now,
        "expires": now + lasts,
        "once": what.once,
        "used": 0,
        "revoked": False,
    }


def issue(session: Session, what: For, now: datetime, lasts: timedelta) -> tuple[str, Code]:
    """Makes a code that lasts so long; gives it as people read it, once, and its row."""
    code = fresh()
    row = made(what, code, now, lasts)
    session.add(row)
    return shown(code), row


def issue_each(
    session: Session, whats: Sequence[For], now: datetime, lasts: timedelta
) -> list[str]:
    """Makes a code for each of many; gives them as people read them, in the same order."""
    fresh_ones = [fresh() for _ in whats]
    rows = [_kept(what, code, now, lasts) for what, code in zip(whats, fresh_ones, strict=True)]
    if rows:
        session.execute(insert(Code), rows)
    return [shown(code) for code in fresh_ones]


def behind(session: Session, code: str) -> Code | None:
    """What stands behind a code."""
    return session.exec(select(Code).where(Code.print == print_of(code))).first()


def live(session: Session, organisation: int, purpose: str, now: datetime) -> Sequence[Code]:
    """The codes of an organisation that still work, the newest first."""
    return session.exec(
        select(Code)
        .where(
            Code.organisation_id == organisation,
            Code.purpose == purpose,
            ~col(Code.revoked),
            Code.expires > now,
        )
        .order_by(col(Code.made_at).desc())
    ).all()


def revoke_for(session: Session, organisation: int, people: Sequence[int], purpose: str) -> None:
    """Ends the codes of some people: a new one takes their place."""
    session.exec(
        update(Code)
        .where(
            col(Code.organisation_id) == organisation,
            col(Code.purpose) == purpose,
            col(Code.person_id).in_(people),
        )
        .values(revoked=True)
    )


def wrong_tries(session: Session, account: str, since: datetime) -> int:
    """How many wrong codes an account said since a moment."""
    return session.exec(
        select(func.count(col(WrongTry.id))).where(
            WrongTry.account == keyring.fingerprint(account), WrongTry.at > since
        )
    ).one()


def note_wrong(session: Session, account: str, now: datetime) -> None:
    """Counts a wrong code."""
    session.add(WrongTry(account=keyring.fingerprint(account), at=now))


def forget_wrong(session: Session, before: datetime) -> None:
    """Forgets old wrong tries; writes nothing where there are none."""
    if session.exec(select(WrongTry.id).where(WrongTry.at < before).limit(1)).first() is not None:
        session.exec(delete(WrongTry).where(col(WrongTry.at) < before))


def forget_ended(session: Session, organisation: int, before: datetime) -> None:
    """Forgets the codes of an organisation that ended long ago."""
    ended = and_(col(Code.organisation_id) == organisation, col(Code.expires) < before)
    if session.exec(select(Code.id).where(ended).limit(1)).first() is not None:
        session.exec(delete(Code).where(ended))
