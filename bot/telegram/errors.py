"""What Telegram's refusals mean to us."""

from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.platform import Closed, MessageGone, Refused, TryLater, Unreachable

_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "user_deactivated")
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "message to be replied not found",
)
_SAME = "message is not modified"
_NO_TEXT = ("there is no text in the message to edit",)
_NO_CAPTION = ("there is no caption in the message to edit", "message has no caption")


@contextmanager
def plainly() -> Iterator[None]:
    """Raises the library's errors as those of every platform; what may pass is raised on. The
    library's own words stay out of it: they may hold some of what was sent."""
    try:
        yield
    except RetryAfter as error:
        raise TryLater(seconds_of(error)) from None
    except (Forbidden, ChatMigrated):
        raise Unreachable from None
    except InvalidToken:
        raise Closed from None
    except BadRequest as error:
        raise _meant(error) from None


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _meant(error: BadRequest) -> Exception:
    if _says(error, _NOBODY):
        return Unreachable()
    return MessageGone() if _says(error, _GONE) else Refused()


def is_same(error: TelegramError) -> bool:
    """Whether a message was to be changed into what it is already."""
    return _says(error, (_SAME,))


def has_other_shape(error: TelegramError) -> bool:
    """Whether a message is a file where a text was to be changed, or the other way round."""
    return _says(error, (*_NO_TEXT, *_NO_CAPTION))


def _says(error: TelegramError, words: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(word in said for word in words)
