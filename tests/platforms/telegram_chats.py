"""The chats of the stand-in: who is in them, and what stands there."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.platforms.seen import Seen
from tests.platforms.telegram_limits import Trouble

BOT = {"id": 123456, "is_bot": True, "first_name": "Leermaat", "username": "leermaat_bot"}
DATE = 1_795_000_000
TWO_DAYS = 48.0


@dataclass
class Kept:
    """A message in a chat. `hours` is how old it is, `source` its words with their marks."""

    id: int
    by_bot: bool
    text: str
    source: str = ""
    keyboard: list[list[dict[str, str]]] = field(default_factory=list)
    file: str = ""
    hours: float = 0.0

    def seen(self, chat: int) -> Seen:
        """The message as a person sees it, by its name in all chats."""
        buttons = [(b["text"], b["callback_data"]) for row in self.keyboard for b in row]
        return Seen(f"{chat}:{self.id}", self.text, buttons, [self.file] if self.file else [])

    def json(self, chat: "Chat") -> dict[str, Any]:
        """The message as the Bot API gives it."""
        sender = BOT if self.by_bot else chat.user()
        found = {"message_id": self.id, "date": DATE + self.id, "chat": chat.json(), "from": sender}
        if self.file:
            document = {"file_id": f"file-{self.id}", "file_unique_id": f"unique-{self.id}"}
            return {**found, "document": document, "caption": self.text}
        return {**found, "text": self.text}


@dataclass
class Chat:
    """A chat: of a person with the bot, or a group or channel. `is_open` says that the bot may
    speak there."""

    id: int
    kind: str = "private"
    name: str = ""
    language: str = "nl"
    is_open: bool = True
    messages: dict[int, Kept] = field(default_factory=dict)

    def user(self) -> dict[str, Any]:
        """The person of a private chat."""
        user = {"id": self.id, "is_bot": False, "first_name": self.name}
        return {**user, "language_code": self.language} if self.language else user

    def json(self) -> dict[str, Any]:
        """The chat as the Bot API gives it."""
        if self.kind == "private":
            return {"id": self.id, "type": self.kind, "first_name": self.name}
        return {"id": self.id, "type": self.kind, "title": self.name}

    def kept(self, number: int, otherwise: str) -> Kept:
        """A message by its number. Raises Trouble where it is gone."""
        if number not in self.messages:
            raise Trouble(400, f"Bad Request: {otherwise} not found")
        return self.messages[number]


class Chats:
    """All chats, by their number."""

    def __init__(self) -> None:
        self.all: dict[int, Chat] = {}
        self._numbers = count(1)

    def known(self, number: object) -> Chat:
        """A chat that the bot may speak in. Raises Trouble."""
        chat = self.all.get(int(str(number))) if str(number).lstrip("-").isdigit() else None
        if chat is None:
            raise Trouble(400, "Bad Request: chat not found")
        if not chat.is_open and chat.kind == "private":
            raise Trouble(403, "Forbidden: bot was blocked by the user")
        if not chat.is_open:
            raise Trouble(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
        return chat

    def put(self, chat: Chat, kept: Kept) -> Kept:
        """Puts a message in a chat, under the next number."""
        kept.id = next(self._numbers)
        chat.messages[kept.id] = kept
        return kept
