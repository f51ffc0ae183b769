"""The Slack app as its manifest describes it: made from the features, and held against a real one.

Limits and fields are those of Slack's manifest schema (slackapi/manifest-schema, version 1).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bot import menu
from bot.menu import Command
from bot.words import Words
from handlers.feature import Feature

Manifest = Mapping[str, Any]

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "app_mention",
    "chat:write": "chat.postMessage, chat.postEphemeral, chat.update",
    "commands": "slash commands",
    "files:read": "url_private of a file that somebody sends",
    "files:write": "files.getUploadURLExternal, files.completeUploadExternal",
    "im:history": "message.im; conversations.replies, of which only an own message is taken",
    "im:write": "the first message to somebody",
    "users:read": "users.info, bots.info, user_change",
    "users:read.email": "the address by which a person was imported",
}
"""What the bot may do, and what it needs it for. Channels are not among it."""

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "tokens_revoked",
    "user_change",
)
"""What the bot hears of."""

PATH = "/slack/events"
"""Where Slack's requests come in, in HTTP mode."""

RESERVED = frozenset(
    "active apps archive away call canvas collapse dm dnd expand feed feedback giphy huddle invite"
    " invite_people join kick leave list me msg mute open part prefs pro remind remove rename"
    " search shortcuts shrug star status topic who".split()
)
"""Slack's own commands: a manifest with one of these is refused whole. /help, /start and /stop are
not among them: manifests of others have them."""

_NAME = "Leermaat"
_ABOUT = {
    "nl": "Iedereen is werkbegeleider: stel een leervraag, ik zoek een collega die helpt.",
    "en": "Everybody helps others learn: ask a question, I find a colleague who can help.",
}


def left_out(features: Iterable[Feature]) -> list[str]:
    """The commands that Slack keeps for itself; they work behind /leermaat, and as a typed word."""
    return sorted(word for feature in features for word in feature.commands if word in RESERVED)


def manifest(
    features: Iterable[Feature], words: Words, language: str, url: str = ""
) -> dict[str, Any]:
    """The manifest: Socket Mode, or HTTP to the public address `url` of this installation."""
    listed = [c for c in menu.commands(features, words, language) if c.word not in RESERVED]
    to = {"request_url": f"{url.rstrip('/')}{PATH}"} if url else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {"name": _NAME, "description": _ABOUT[language]},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": _NAME, "always_online": True},
            "slash_commands": [
                _slash(command, to) for command in (*listed, menu.front_door(words, language))
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**to, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **to},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _slash(command: Command, to: Mapping[str, str]) -> dict[str, Any]:
    hint = {"usage_hint": command.follows} if command.follows else {}
    url = {"url": to["request_url"]} if to else {}
    shown = {"command": f"/{command.word}", "description": command.does}
    return {**shown, **hint, **url, "should_escape": False}
