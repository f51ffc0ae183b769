"""Updates as Telegram sends them, in parts that a test puts together."""

from typing import Any

BOT = {"id": 123456, "is_bot": True, "first_name": "Leermaat", "username": "leermaat_bot"}
NOOR = {
    "id": 1001,
    "is_bot": False,
    "first_name": "Noor",
    "last_name": "Bakker",
    "username": "noortje",
    "language_code": "nl",
}
CHAT = {"id": 1001, "type": "private", "first_name": "Noor", "last_name": "Bakker"}
GROUP = {"id": -100, "type": "supergroup", "title": "De Linde"}
CHANNEL = {"id": -200, "type": "channel", "title": "Nieuws"}
FILE = {"file_id": "f1", "file_unique_id": "u1"}
DATE = 1_795_000_000
NUMBER = 870_000_001


def update(**parts: Any) -> dict[str, Any]:
    """An update with these parts."""
    return {"update_id": NUMBER, **parts}


def message(number: Any = 7, **parts: Any) -> dict[str, Any]:
    """A message of Noor in her own chat."""
    return {"message_id": number, "date": DATE, "chat": CHAT, "from": NOOR, **parts}


def press(data: str | None = "people.open:help:3", **parts: Any) -> dict[str, Any]:
    """Noor presses a button of a message of the bot."""
    held = {"message_id": 5, "date": DATE, "chat": CHAT, "from": BOT, "text": "Kies"}
    found = {"id": "4", "from": NOOR, "chat_instance": "1", "message": held, **parts}
    return found if data is None else {**found, "data": data}


def membership(chat: dict[str, Any], status: str, by: dict[str, Any] = NOOR) -> dict[str, Any]:
    """What the bot is in a chat has changed."""
    rights = {"until_date": 0} if status == "kicked" else {}
    return {
        "chat": chat,
        "from": by,
        "date": DATE,
        "old_chat_member": {"user": BOT, "status": "left"},
        "new_chat_member": {"user": BOT, "status": status, **rights},
    }


def document(**given: Any) -> dict[str, Any]:
    """A file."""
    return {**FILE, "file_name": "mensen.csv", "mime_type": "text/csv", "file_size": 9, **given}
