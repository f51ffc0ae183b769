"""The methods of the Bot API that the stand-in knows."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.platforms.telegram_chats import BOT, TWO_DAYS, Chats, Kept
from tests.platforms.telegram_limits import Trouble, check_photo, keyboard, words
from tests.platforms.telegram_updates import Updates

Given = dict[str, Any]
_SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
_OLD_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"


class Methods:
    """What each method does, on the chats and the updates of one bot."""

    def __init__(self, chats: Chats, updates: Updates) -> None:
        self.chats = chats
        self.updates = updates
        self.queries: set[str] = set()
        self.answered: list[str] = []
        self.menus: dict[str, list[Given]] = {}
        self.files: dict[str, bytes] = {}

    def named(self, name: str) -> Callable[[Given], Awaitable[Any]]:
        """A method by its name. Raises Trouble where there is none."""
        found = getattr(self, f"do_{name}", None)
        if found is None:
            raise Trouble(404, "Not Found")
        return found  # type: ignore[no-any-return]

    async def do_getMe(self, _: Given) -> Given:  # noqa: N802
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False}

    async def do_getUpdates(self, given: Given) -> list[Given]:  # noqa: N802
        offset = given.get("offset")
        limit, wait = int(given.get("limit", 100)), float(given.get("timeout", 0))
        return await self.updates.ask(int(offset) if offset is not None else None, limit, wait)

    async def do_setWebhook(self, given: Given) -> bool:  # noqa: N802
        await self.updates.set_webhook(given.get("url", ""), given.get("secret_token", ""))
        return True

    async def do_deleteWebhook(self, given: Given) -> bool:  # noqa: N802
        await self.updates.set_webhook("", "")
        if given.get("drop_pending_updates"):
            self.updates.waiting.clear()
        return True

    async def do_getWebhookInfo(self, _: Given) -> Given:  # noqa: N802
        waiting = len(self.updates.waiting)
        url = self.updates.webhook.url
        return {"url": url, "has_custom_certificate": False, "pending_update_count": waiting}

    async def do_sendMessage(self, given: Given) -> Given:  # noqa: N802
        chat = self.chats.known(given["chat_id"])
        text, rows = words(given, "text", 4096), keyboard(given)
        return self.chats.put(chat, Kept(0, True, text, given["text"], rows)).json(chat)

    async def do_sendDocument(self, given: Given) -> Given:  # noqa: N802
        return self._sent(given, "document")

    async def do_sendPhoto(self, given: Given) -> Given:  # noqa: N802
        return self._sent(given, "photo")

    def _sent(self, given: Given, part: str) -> Given:
        chat = self.chats.known(given["chat_id"])
        name, content = self._attached(given, part)
        if part == "photo":
            check_photo(content)
        text, rows = words(given, "caption", 1024), keyboard(given)
        source = given.get("caption", "")
        kept = self.chats.put(chat, Kept(0, True, text, source, rows, file=name))
        self.files[f"file-{kept.id}"] = content
        return kept.json(chat)

    def _attached(self, given: Given, what: str) -> tuple[str, bytes]:
        part = given.get(what)
        if isinstance(part, str):
            part = given.get(part.removeprefix("attach://"))
        if not isinstance(part, tuple) or not part[1]:
            raise Trouble(400, "Bad Request: file must be non-empty")
        return part

    async def do_editMessageText(self, given: Given) -> Given:  # noqa: N802
        text = words(given, "text", 4096)
        return self._edit(given, "text", text)

    async def do_editMessageCaption(self, given: Given) -> Given:  # noqa: N802
        text = words(given, "caption", 1024)
        return self._edit(given, "caption", text)

    def _edit(self, given: Given, part: str, text: str) -> Given:
        chat = self.chats.known(given["chat_id"])
        kept = self._own(given)
        if bool(kept.file) != (part == "caption"):
            raise Trouble(400, f"Bad Request: there is no {part} in the message to edit")
        rows = keyboard(given)
        if (kept.source, kept.keyboard) == (given[part], rows):
            raise Trouble(400, _SAME)
        kept.text, kept.source, kept.keyboard = text, given[part], rows
        return kept.json(chat)

    def _own(self, given: Given) -> Kept:
        chat = self.chats.known(given["chat_id"])
        kept = chat.kept(int(given["message_id"]), "message to edit")
        if not kept.by_bot:
            raise Trouble(400, "Bad Request: message can't be edited")
        return kept

    async def do_editMessageReplyMarkup(self, given: Given) -> Given:  # noqa: N802
        kept, rows = self._own(given), keyboard(given)
        if kept.keyboard == rows:
            raise Trouble(400, _SAME)
        kept.keyboard = rows
        return kept.json(self.chats.known(given["chat_id"]))

    async def do_deleteMessage(self, given: Given) -> bool:  # noqa: N802
        chat = self.chats.known(given["chat_id"])
        kept = chat.kept(int(given["message_id"]), "message to delete")
        if kept.hours > TWO_DAYS:
            raise Trouble(400, "Bad Request: message can't be deleted for everyone")
        del chat.messages[kept.id]
        return True

    async def do_answerCallbackQuery(self, given: Given) -> bool:  # noqa: N802
        number = given["callback_query_id"]
        if number not in self.queries:
            raise Trouble(400, _OLD_QUERY)
        self.queries.remove(number)
        self.answered.append(number)
        return True

    async def do_setMyCommands(self, given: Given) -> bool:  # noqa: N802
        self.menus[self._menu(given)] = given["commands"]
        return True

    async def do_getMyCommands(self, given: Given) -> list[Given]:  # noqa: N802
        return self.menus.get(self._menu(given), [])

    def _menu(self, given: Given) -> str:
        scope = given.get("scope", {"type": "default"})["type"]
        return f"{scope}:{given.get('language_code', '')}"

    async def do_leaveChat(self, given: Given) -> bool:  # noqa: N802
        self.chats.known(given["chat_id"]).is_open = False
        return True

    async def do_getFile(self, given: Given) -> Given:  # noqa: N802
        number = given["file_id"]
        if number not in self.files:
            raise Trouble(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        size = len(self.files[number])
        path = f"documents/{number}"
        unique = f"unique-{number}"
        return {"file_id": number, "file_unique_id": unique, "file_size": size, "file_path": path}
