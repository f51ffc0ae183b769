"""What Slack tells of what people do: its payloads, as they reach a bot."""

from typing import Any

from tests.platforms.slack_space import BOT, TEAM, Json, Kept, Space, Talk


class Payloads:
    """The payloads of one workspace."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.base = ""

    def press(self, user: str, native: str, data: str) -> Json:
        """What a press is told with."""
        found = self.space.found(native)
        base = {
            "type": "block_actions",
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM, "domain": "wilgenhof"},
            "trigger_id": self.space.trigger(user),
            "actions": [{"type": "button", "action_id": "choice-0", "value": data}],
        }
        if native == "home":
            view = self.space.homes.get(user, {"type": "home", "blocks": []})
            return {**base, "container": {"type": "view", "view_id": "V1"}, "view": view}
        channel, _, ts = native.partition(":")
        container: Json = {"type": "message", "message_ts": ts, "channel_id": channel}
        if found and found[1].thread:
            container["thread_ts"] = found[1].thread
        address = f"{self.base}/respond/{native}"
        container["is_ephemeral"] = False
        return {**base, "container": container, "response_url": address}

    def submission(self, user: str, view: Json) -> Json:
        """What a form that was filled in is told with."""
        return {
            "type": "view_submission",
            "user": {"id": user, "team_id": TEAM},
            "team": {"id": TEAM, "domain": "wilgenhof"},
            "trigger_id": self.space.trigger(user),
            "view": view,
        }

    def callback(self, event: Json, **given: Any) -> Json:
        """An event as Slack wraps it."""
        rights = {"team_id": TEAM, "enterprise_id": None, "user_id": BOT, "is_bot": True}
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "event_id": self.space.next("Ev"),
            "event": event,
            "authorizations": [rights],
            "is_ext_shared_channel": False,
            **given,
        }

    def puts(self, talk: Talk, user: str, text: str, thread: str = "") -> Kept:
        """Puts a line into a talk, without telling."""
        kept = Kept(self.space.ts(), user, text, thread=thread.partition(":")[2])
        talk.messages[kept.ts] = kept
        return kept

    def line(self, talk: Talk, kept: Kept) -> Json:
        """The event of a line."""
        return {**self.told(kept), "channel": talk.id, "channel_type": talk.kind}

    def told(self, kept: Kept) -> Json:
        """A line as Slack tells it."""
        found: Json = {"type": "message", "user": kept.user, "ts": kept.ts, "team": TEAM}
        found |= {"text": escaped(kept.text), "user_team": TEAM}
        found |= {"thread_ts": kept.thread} if kept.thread else {}
        return found | ({"files": kept.files} if kept.files else {})


def escaped(text: str) -> str:
    """A text as Slack tells it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
