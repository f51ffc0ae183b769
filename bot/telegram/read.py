"""What a person did on Telegram, read from an update. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from telegram import CallbackQuery, ChatMemberUpdated, Document, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bot.platform import Incoming
from handlers.speech import Command, Event, Says, Sends, pressed

PLATFORM = "telegram"
LARGEST_FILE = 1_000_000
LONGEST_NAME = 255
_NAMELESS = "bestand"

_COMMAND = re.compile(r"/([^\W\d_][\w-]{0,31})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)
_GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
_SPOKEN = ("voice", "audio", "video_note")
_SHOWN = (
    "photo video animation sticker location venue contact poll dice story game checklist "
    "paid_media giveaway giveaway_winners gift unique_gift invoice passport_data"
).split()

Kind = Literal["file", "voice", "large", "other"]


@dataclass(frozen=True)
class Heard:
    """Something that a person did in the chat with the bot. `file` is to be fetched, where it is
    taken at all; `unwanted` says that the message is to be removed, whatever is answered."""

    incoming: Incoming
    file: str = ""
    unwanted: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """Somebody wants the bot in a group or a channel; `language` is theirs, as Telegram has it."""

    chat: int
    language: str


@dataclass(frozen=True)
class Lost:
    """Somebody blocked the bot."""

    account: str


def read(update: Update, bot: str) -> Heard | Elsewhere | Lost | None:
    """What an update for the bot with this id says; None where it is nothing to us."""
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    key = f"{PLATFORM}:{bot}:{update.update_id}"
    if update.callback_query is not None:
        return _press(update.callback_query, key)
    message = update.message or update.edited_message
    if message is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return Elsewhere(message.chat.id, _language(message.from_user))
    if message.from_user is None or message.from_user.is_bot:
        return None
    return _edit(message, key) if update.edited_message else _message(message, key)


def _membership(changed: ChatMemberUpdated) -> Elsewhere | Lost | None:
    is_gone = changed.new_chat_member.status in _GONE
    if changed.chat.type == ChatType.PRIVATE:
        return Lost(str(changed.chat.id)) if is_gone else None
    return None if is_gone else Elsewhere(changed.chat.id, _language(changed.from_user))


def _language(user: User | None) -> str:
    return (user.language_code or "") if user else ""


def _press(query: CallbackQuery, key: str) -> Heard | Elsewhere | None:
    message = query.message
    if message is None or query.data is None or query.from_user.is_bot:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return Elsewhere(message.chat.id, _language(query.from_user))
    event = pressed(_writable(query.data))
    return Heard(
        _incoming(query.from_user, key, event, on=native(query.from_user.id, message.message_id))
    )


def _edit(message: Message, key: str) -> Heard | None:
    if message.text is None or message.from_user is None:
        return None
    line = native(message.chat.id, message.message_id)
    said = Says(_writable(message.text).strip(), line=line, edited=True)
    return Heard(_incoming(message.from_user, key, said, line=line))


def _message(message: Message, key: str) -> Heard | None:
    event = _event(message)
    if event is None or message.from_user is None:
        return None
    unwanted = isinstance(event, Sends) and event.kind in {"voice", "other"}
    if unwanted and message.media_group_id:  # an album is answered once
        key = f"{key.rpartition(':')[0]}:album:{message.media_group_id}"
    replied = message.reply_to_message
    chat = message.chat.id
    on = native(chat, replied.message_id) if replied is not None else ""
    line = native(chat, message.message_id)
    incoming = _incoming(message.from_user, key, event, on=on, line=line)
    is_file = isinstance(event, Sends) and event.kind == "file"
    file = message.document.file_id if is_file and message.document else ""
    return Heard(incoming, file, unwanted)


def native(chat: int | str, message: int) -> str:
    """The name of a message. Its number alone is counted anew in each chat, and somebody may have
    two accounts, so two chats with us."""
    return f"{chat}:{message}"


def number_of(named: str) -> int | None:
    """The number of a message in its chat, by its name; None where it is no name of ours."""
    number = named.partition(":")[2]
    return int(number) if number.isascii() and number.isdigit() else None


def _incoming(user: User, key: str, event: Event, *, on: str = "", line: str = "") -> Incoming:
    """Only the first name: the less a bot chat holds of people, the better (domain 5a)."""
    return Incoming(
        platform=PLATFORM,
        account=str(user.id),
        key=key,
        event=event,
        forms="steps",
        on=on,
        line=line,
        name=_writable(user.first_name).strip(),
        removes=bool(line),
    )


def _event(message: Message) -> Event | None:
    if message.forward_origin is not None or message.via_bot is not None:
        return Sends(_NAMELESS, kind="other")
    if message.text is not None:
        return _said(_writable(message.text).strip(), native(message.chat.id, message.message_id))
    if any(_present(message, _SPOKEN)):
        return Sends(_NAMELESS, kind="voice")
    if any(_present(message, _SHOWN)):
        return Sends(_NAMELESS, kind="other")
    return _sent(message, message.document) if message.document else None


def _present(message: Message, names: tuple[str, ...] | list[str]) -> Iterator[bool]:
    """Some of what a message may hold that is no text; a moving picture is a document as well."""
    return (bool(getattr(message, name, None)) for name in names)


def _said(text: str, line: str) -> Command | Says:
    typed = _COMMAND.fullmatch(text)
    if typed:
        return Command(typed[1].lower(), (typed[2] or "").strip())
    return Says(text, line=line)


def _sent(message: Message, document: Document) -> Sends:
    kind = _kind(document)
    if kind in {"voice", "other"}:
        return Sends(_NAMELESS, kind=kind)
    name = _writable(document.file_name or "").strip()[:LONGEST_NAME] or _NAMELESS
    return Sends(name, text=_writable(message.caption or "").strip(), kind=kind)


def _kind(document: Document) -> Kind:
    sort = (document.mime_type or "").partition("/")[0]
    if sort in {"image", "video"}:
        return "other"
    if sort == "audio":
        return "voice"
    return "large" if (document.file_size or 0) > LARGEST_FILE else "file"


def _writable(text: str) -> str:
    """A text as far as it can be written down: no NUL, no half characters."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")
