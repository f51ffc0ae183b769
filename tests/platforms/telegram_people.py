"""The people of the stand-in: they type, press, send, and block, and groups take the bot in."""

from itertools import count
from typing import Any

from tests.platforms.telegram_chats import BOT, DATE, Chat, Chats, Kept
from tests.platforms.telegram_methods import Methods

_HIDDEN: dict[str, Any] = {
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "audio": {"duration": 3, "mime_type": "audio/mpeg"},
    "video_note": {"duration": 3, "length": 240},
    "video": {"duration": 3, "width": 320, "height": 240},
    "animation": {"duration": 3, "width": 320, "height": 240},
    "sticker": {
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "type": "regular",
    },
}
_OPEN: dict[str, Any] = {
    "location": {"latitude": 51.56, "longitude": 5.09},
    "contact": {"phone_number": "0612345678", "first_name": "Jan"},
    "dice": {"emoji": "\N{GAME DIE}", "value": 4},
}
KINDS = (*_HIDDEN, *_OPEN, "photo", "forwarded")


def number_of(native: str) -> int:
    """The number of a message in its chat, by its name in all chats; 0 for none."""
    number = native.rpartition(":")[2]
    return int(number) if number.isdigit() else 0


class People:
    """What people do; each returns once the bot has confirmed it."""

    def __init__(self, methods: Methods) -> None:
        self.methods = methods
        self.chats: Chats = methods.chats
        self._queries = count(4_000_000_001)

    def person(self, user: str, *, name: str = "", language: str = "nl") -> Chat:
        """Somebody who has pressed Start once."""
        number = int(user)
        if number not in self.chats.all:
            self.chats.all[number] = Chat(number, "private", name or f"P{user}", language)
        return self.chats.all[number]

    def group(self, chat: str, kind: str = "group") -> Chat:
        """A group or a channel that the bot is in."""
        return self.chats.all.setdefault(int(chat), Chat(int(chat), kind, "De Linde", ""))

    async def brings(self, *parts: dict[str, Any]) -> None:
        """Brings updates as they are, all in one batch."""
        await self.methods.updates.confirmed(*await self.methods.updates.bring(*parts))

    async def types(
        self, user: str, text: str, *, reply_to: str = "", chat: str = ""
    ) -> tuple[str, str]:
        """Types a line, or a command; gives its id, and what is said with the acknowledgement."""
        where = self.group(chat) if chat else self.person(user)
        kept = self.chats.put(where, Kept(0, False, text))
        await self.brings({"message": self.message(user, where, kept, reply_to=reply_to)})
        return f"{where.id}:{kept.id}", ""

    async def edits(self, user: str, line: str, text: str) -> None:
        """Changes a line."""
        chat = self.person(user)
        kept = chat.kept(number_of(line), "message to edit")
        kept.text = text
        edited = {**self.message(user, chat, kept), "edit_date": DATE + kept.id + 60}
        await self.brings({"edited_message": edited})

    async def deletes(self, user: str, line: str) -> None:
        """Deletes a line; a bot does not hear of that."""
        self.person(user).messages.pop(number_of(line), None)

    async def presses(self, user: str, native: str, data: str) -> None:
        """Presses a button, or does as if there were one with that data."""
        await self.brings({"callback_query": self.query(user, native, data)})

    def query(self, user: str, native: str, data: str) -> dict[str, Any]:
        """What a press is told with; of a message that is gone only its number is known."""
        chat, number = self.person(user), str(next(self._queries))
        self.methods.queries.add(number)
        place = number_of(native)
        kept = chat.messages.get(place)
        gone = {"message_id": place, "chat": chat.json(), "date": 0}
        message = kept.json(chat) if kept else gone
        instance = {"chat_instance": "1", "data": data, "message": message}
        return {"id": number, "from": chat.user(), **instance}

    async def sends(
        self, user: str, name: str, content: bytes, text: str = "", *, kind: str = "document"
    ) -> str:
        """Sends a file, or something else that is no text; gives the id of the message."""
        chat = self.person(user)
        kept = self.chats.put(chat, Kept(0, False, text, file=name))
        message = self.message(user, chat, kept)
        message.pop("text", None)
        self.methods.files[f"file-{kept.id}"] = content
        await self.brings({"message": {**message, **self._part(kept, kind, len(content))}})
        return f"{chat.id}:{kept.id}"

    def _part(self, kept: Kept, kind: str, size: int) -> dict[str, Any]:
        file = {"file_id": f"file-{kept.id}", "file_unique_id": f"unique-{kept.id}"}
        if kind == "document":
            document = {**file, "file_name": kept.file, "file_size": size}
            return {"document": document, "caption": kept.text}
        if kind == "photo":
            return {"photo": [{**file, "width": 90, "height": 90}], "caption": kept.text}
        if kind == "forwarded":
            origin = {"type": "hidden_user", "date": DATE, "sender_user_name": "Jan"}
            return {"forward_origin": origin, "text": kept.text}
        return {kind: _OPEN[kind] if kind in _OPEN else {**file, **_HIDDEN[kind]}}

    async def blocks(self, user: str) -> None:
        """Blocks the bot."""
        chat = self.person(user)
        chat.is_open = False
        await self.brings({"my_chat_member": _membership(chat, chat.user(), "kicked")})

    async def unblocks(self, user: str) -> None:
        """Starts the bot again."""
        chat = self.person(user)
        chat.is_open = True
        await self.brings({"my_chat_member": _membership(chat, chat.user(), "member")})

    async def adds(self, user: str, chat: str, kind: str = "group") -> None:
        """Takes the bot into a group or a channel."""
        where = self.group(chat, kind)
        status = "administrator" if kind == "channel" else "member"
        await self.brings({"my_chat_member": _membership(where, self.person(user).user(), status)})

    def message(self, user: str, chat: Chat, kept: Kept, *, reply_to: str = "") -> dict[str, Any]:
        """A message of a person as the Bot API gives it."""
        found = {**kept.json(chat), "from": self.person(user).user()}
        if reply_to and (before := chat.messages.get(number_of(reply_to))):
            found["reply_to_message"] = before.json(chat)
        return found

    def own(self, user: str) -> list[str]:
        """What somebody sent and is still there."""
        messages = self.chats.all[int(user)].messages.values()
        return [kept.text or kept.file for kept in messages if not kept.by_bot]


def _membership(chat: Chat, by: dict[str, Any], status: str) -> dict[str, Any]:
    rights: dict[str, Any] = {"kicked": {"until_date": 0}}.get(status, {})
    if status == "administrator":
        names = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
            "can_restrict_members can_promote_members can_change_info can_invite_users "
            "can_post_stories can_edit_stories can_delete_stories"
        )
        rights = dict.fromkeys(names.split(), True)
    return {
        "chat": chat.json(),
        "from": by,
        "date": DATE,
        "old_chat_member": {"user": BOT, "status": "left"},
        "new_chat_member": {"user": BOT, "status": status, **rights},
    }
