"""What a person did in Slack, read from its payload. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.platform import Incoming
from bot.slack import filled, lines
from bot.slack.plain import plain
from handlers.speech import Command, Go, Press, Submit, pressed

PLATFORM = "slack"

Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Workspace:
    """Whose token it is: the workspace, the bot's own user and bot id in it."""

    team: str
    user: str
    bot: str = ""


def read(body: Payload, here: Workspace) -> Incoming | None:
    """What somebody did; nothing where it is not for us, not by a person, or no talk with us."""
    if not is_for(body, here):
        return None
    if "command" in body:
        return _command(body, here)
    kinds = {"event_callback": _event, "block_actions": _press, "view_submission": _submit}
    reader = kinds.get(body.get("type", ""))
    return reader(body, here) if reader else None


def is_for(body: Payload, here: Workspace) -> bool:
    """Whether a payload is for the workspace that the token is of."""
    team = body.get("team")
    found = {body.get("team_id"), team.get("id") if isinstance(team, dict) else None}
    found |= {one.get("team_id") for one in body.get("authorizations") or ()}
    found.add((body.get("view") or {}).get("app_installed_team_id"))
    return here.team in found


def is_by_guest_of_other_house(body: Payload, here: Workspace) -> bool:
    """Whether the payload itself says that a person is of another organisation (Slack Connect).
    Inside one enterprise a person may be of another workspace: that only `users.info` tells."""
    if body.get("enterprise_id") or body.get("enterprise"):
        return False
    event = body.get("event") or {}
    inner = event.get("message") or event.get("previous_message") or {}
    user = body.get("user")
    team = (
        event.get("user_team")
        or inner.get("user_team")
        or (user.get("team_id") if isinstance(user, dict) else None)
    )
    return team not in {None, "", here.team}


def trigger_of(body: Payload) -> str:
    """What a form may be opened with, within three seconds and once."""
    return str(body.get("trigger_id") or "")


def is_on_home(body: Payload) -> bool:
    """Whether a button was pressed on the Home page."""
    return bool((body.get("view") or {}).get("type") == "home")


def _key(here: Workspace, of: object) -> str:
    return f"{PLATFORM}:{here.team}:{of}"


def _command(body: Payload, here: Workspace) -> Incoming | None:
    account, word = body.get("user_id", ""), body["command"].strip().lstrip("/").lower()
    if not account:
        return None
    event = Command(word, plain(body.get("text", "")).strip())
    return Incoming(PLATFORM, account, _key(here, trigger_of(body)), event)


def _press(body: Payload, here: Workspace) -> Incoming | None:
    account = (body.get("user") or {}).get("id", "")
    actions, container = body.get("actions") or [{}], body.get("container") or {}
    if not account or (body.get("view") or {}).get("type") == "modal":
        return None
    channel, thread = _talk(container.get("channel_id", "")), container.get("thread_ts", "")
    on = _native(channel, container.get("message_ts", ""))
    return Incoming(
        PLATFORM,
        account,
        _key(here, trigger_of(body) or actions[0].get("action_ts")),
        _pressed(actions[0]),
        on="" if container.get("is_ephemeral") else on,
        under=_native(channel, thread),
    )


def _pressed(action: Payload) -> Press:
    chosen = action.get("selected_option") or {}
    return pressed(str(action.get("value") or chosen.get("value") or ""))


def _talk(channel: str) -> str:
    """A channel, where it is somebody's own talk with the bot: nothing is said in any other."""
    return channel if channel.startswith("D") else ""


def _native(channel: str, ts: str) -> str:
    return f"{channel}:{ts}" if channel and ts else ""


def _submit(body: Payload, here: Workspace) -> Incoming | None:
    account, view = (body.get("user") or {}).get("id", ""), body.get("view") or {}
    if not account:
        return None
    key = _key(here, trigger_of(body) or f"{view.get('id')}:{view.get('hash')}")
    answers, token = filled.answers(view), filled.token(view)
    return Incoming(PLATFORM, account, key, Submit("", answers), token=token)


def _event(body: Payload, here: Workspace) -> Incoming | None:
    event, key = body.get("event") or {}, _key(here, body.get("event_id"))
    match event.get("type"):
        case "message":
            return lines.read(event, key, here.user)
        case "user_change":
            return _change(event.get("user") or {}, key)
    return None


def _change(user: Payload, key: str) -> Incoming | None:
    """A person who was taken out of the workspace is gone from here too."""
    if not user.get("deleted") or user.get("is_bot") or not user.get("id"):
        return None
    return Incoming(PLATFORM, user["id"], key, Go("people.gone"), forms="button")
