"""The lines of a talk: said, changed, taken away, or with a file. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from bot.platform import Incoming
from bot.slack.plain import plain, writable
from handlers.speech import Command, Event, Says, Sends

Payload = Mapping[str, Any]

LARGEST_FILE = 1_000_000
"""Bytes of a file that is taken in."""

_SAID = {None, "", "me_message", "thread_broadcast", "file_share"}
# Slack keeps commands out of threads; with a space before the slash they come as a line.
_COMMAND = re.compile(r"/([^\W\d_][\w-]{0,31})(?:\s+(.*))?", re.DOTALL)


def read(event: Payload, key: str, bot: str) -> Incoming | None:
    """A line in the talk of one person with the bot; nothing for all else that is a message."""
    if event.get("channel_type") != "im":
        return None
    subtype = event.get("subtype")
    message = _of_person(event, subtype)
    account = message.get("user", "")
    if not account or account in {bot, "USLACKBOT"} or message.get("bot_id"):
        return None
    said = _event(event, message, subtype)
    return _incoming(event["channel"], message, said, key) if said else None


def _of_person(event: Payload, subtype: str | None) -> Payload:
    """The part of an event that says who wrote, and when."""
    if subtype == "message_deleted" or (subtype == "message_changed" and _is_empty_place(event)):
        return event.get("previous_message") or {}
    return (event.get("message") or {}) if subtype == "message_changed" else event


def _is_empty_place(event: Payload) -> bool:
    """A line with answers under it leaves a place behind when it is deleted."""
    return bool((event.get("message") or {}).get("subtype") == "tombstone")


def _incoming(channel: str, message: Payload, said: Event, key: str) -> Incoming:
    line, thread = message["ts"], message.get("thread_ts", "")
    under = f"{channel}:{thread}" if thread and thread != line else ""
    native = f"{channel}:{line}"
    if isinstance(said, Says):
        said = Says(said.text, native, edited=said.edited, deleted=said.deleted)
    return Incoming(
        "slack", message["user"], key, said, forms="button", on=under, under=under, line=native
    )


def _event(event: Payload, message: Payload, subtype: str | None) -> Event | None:
    text = plain(message.get("text") or "").strip()
    if subtype == "message_deleted" or (subtype == "message_changed" and _is_empty_place(event)):
        return Says("", deleted=True)
    if subtype == "message_changed":
        before = (event.get("previous_message") or {}).get("text")
        return None if before == message.get("text") else Says(text, edited=True)
    if subtype not in _SAID:
        return None
    if message.get("files"):
        return sent(message["files"][0], text)
    return _passed_on(message, text) or _said(text)


def _said(text: str) -> Command | Says:
    typed = _COMMAND.fullmatch(text)
    return Command(typed[1].lower(), (typed[2] or "").strip()) if typed else Says(text)


def _passed_on(message: Payload, text: str) -> Sends | None:
    """Somebody else's words, passed on: they are not the person's to bring here."""
    shared = any(one.get("is_share") for one in message.get("attachments") or ())
    return Sends("", text=text, kind="other") if shared else None


def sent(file: Payload, text: str = "") -> Sends:
    """A file as it was announced, still without its bytes."""
    name = writable(str(file.get("name") or file.get("title") or ""))
    kind = str(file.get("mimetype") or "").partition("/")[0]
    if file.get("subtype") == "slack_audio" or kind == "audio":
        return Sends(name, text=text, kind="voice")
    if kind in {"image", "video"} or not address(file):
        return Sends(name, text=text, kind="other")
    large = int(file.get("size") or 0) > LARGEST_FILE
    return Sends(name, text=text, kind="large" if large else "file")


def address(file: Payload) -> str:
    """Where the bytes of a file are; "" for one that Slack only points at."""
    if file.get("mode") in {"external", "file_access", "hidden_by_limit", "tombstone"}:
        return ""
    return str(file.get("url_private_download") or file.get("url_private") or "")
