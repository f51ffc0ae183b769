"""What is said and asked, printed for Slack and Telegram and held against what they take."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from telegram.constants import ParseMode

from bot.platform import OpenedForm
from bot.slack import modal
from bot.slack import render as slack
from bot.telegram import render as telegram
from bot.words import Asked, Shown
from tests.platforms import slack_limits, telegram_limits
from tests.platforms.telegram_limits import Trouble

Json = dict[str, Any]

LONGEST_ON_SLACK = 4000
_TOKEN = "2f7xq9"


@lru_cache(maxsize=20_000)
def troubles(shown: Shown) -> tuple[str, ...]:
    """What Slack or Telegram would have against a message."""
    return (*_of_slack(shown), *_of_telegram(shown))


def _of_slack(shown: Shown) -> Iterator[str]:
    printed = slack.message(shown)
    yield from slack_limits.of_message(printed["blocks"])
    yield from slack_limits.of_view(slack.home(shown))
    if not 0 < len(printed["text"]) <= LONGEST_ON_SLACK:
        yield f"a text of {len(printed['text'])} characters"
    if any(sign in printed["text"] for sign in "<>"):
        yield "a mark in the text of a notification"


def _of_telegram(shown: Shown) -> Iterator[str]:
    for method, given in _calls(shown):
        yield from telegram_limits.against_specification(method, given)
        name, most = ("text", 4096) if method == "sendMessage" else ("caption", 1024)
        try:
            telegram_limits.words(given, name, most)
            telegram_limits.keyboard(given)
        except Trouble as trouble:
            yield str(trouble)


def _calls(shown: Shown) -> Iterator[tuple[str, Json]]:
    printed = telegram.printed(shown)
    base: Json = {"chat_id": 1, "parse_mode": ParseMode.HTML.value}
    keyboard = {"reply_markup": printed.keyboard.to_dict()} if printed.keyboard else {}
    if printed.captioned:
        what = "photo" if telegram.is_picture(printed.files[0]) else "document"
        file = {what: printed.files[0].name, "caption": printed.texts[0]}
        yield f"send{what.title()}", {**base, **file, **keyboard}
        return
    *before, last = printed.texts
    for text in before:
        yield "sendMessage", {**base, "text": text}
    yield "sendMessage", {**base, "text": last, **keyboard}


def troubles_with_form(asked: Asked) -> tuple[str, ...]:
    """What Slack would have against a form; on Telegram it is asked in messages."""
    return tuple(slack_limits.of_view(modal.modal(OpenedForm(_TOKEN, asked), "Ja")))
