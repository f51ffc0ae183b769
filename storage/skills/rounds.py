"""The skillsronde of a team: who was asked, how many answered, what is due."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from storage.skills.tables import Round, RoundAnswer


def open_round(session: Session, team_id: int) -> Round | None:
    """The skillsronde that a team has now."""
    return session.exec(
        select(Round).where(Round.team_id == team_id, Round.state == "open")
    ).first()


def latest_round(session: Session, team_id: int) -> Round | None:
    """The newest skillsronde of a team, open or closed."""
    return session.exec(
        select(Round).where(Round.team_id == team_id).order_by(col(Round.started_at).desc())
    ).first()


def answer_of(session: Session, round_id: int, person_id: int) -> RoundAnswer | None:
    """What is known of somebody in a round."""
    return session.exec(
        select(RoundAnswer).where(
            RoundAnswer.round_id == round_id, RoundAnswer.person_id == person_id
        )
    ).first()


def tally(session: Session, round_id: int) -> tuple[int, int]:
    """How many answered, of how many who were asked."""
    counted = select(func.count(col(RoundAnswer.answered_at)), func.count(col(RoundAnswer.id)))
    answered, asked = session.exec(counted.where(RoundAnswer.round_id == round_id)).one()
    return answered, asked


def remindable(session: Session, now: datetime) -> Sequence[Round]:
    """Open rounds whose one reminder is due."""
    return session.exec(
        select(Round).where(
            Round.state == "open", Round.remind_at <= now, col(Round.reminded_at).is_(None)
        )
    ).all()


def to_remind(session: Session, round_id: int) -> Sequence[RoundAnswer]:
    """Who was asked, did not answer, and did not say that they would rather not."""
    return session.exec(
        select(RoundAnswer).where(
            RoundAnswer.round_id == round_id,
            col(RoundAnswer.answered_at).is_(None),
            col(RoundAnswer.quiet).is_(False),
        )
    ).all()


def ending(session: Session, now: datetime) -> Sequence[Round]:
    """Open rounds whose time is over."""
    return session.exec(select(Round).where(Round.state == "open", Round.ends_at <= now)).all()


def forget_answers(session: Session, round_id: int) -> None:
    """Forgets who was asked in a round and who answered."""
    session.exec(delete(RoundAnswer).where(col(RoundAnswer.round_id) == round_id))
