"""The Web API of the stand-in, method by method: it does, or refuses, what Slack does."""

import json
import time
from typing import Any

from tests.platforms import slack_limits
from tests.platforms.slack_space import BOT, BOT_ID, TEAM, Form, Json, Kept, Space, Talk


class Refusal(Exception):
    """An error by Slack's name for it."""

    def __init__(self, name: str, *messages: str) -> None:
        super().__init__(name)
        self.messages = messages


class Methods:
    """The methods that a bot may call; `wrong` is what was refused for what stood in it."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.wrong: list[str] = []
        self.scopes = "chat:write,commands,files:read,files:write,im:history,users:read"
        self.base = ""

    def call(self, method: str, given: Json) -> Json:
        """Calls a method by Slack's name. Raises Refusal."""
        do = getattr(self, method.replace(".", "_"), None)
        if do is None:
            raise Refusal("unknown_method")
        result: Json = do(given)
        return result

    def auth_test(self, _: Json) -> Json:
        return {
            "team": "De Wilgenhof",
            "team_id": TEAM,
            "user": "leermaat",
            "user_id": BOT,
            "bot_id": BOT_ID,
        }

    def chat_postMessage(self, given: Json) -> Json:  # noqa: N802  Slack's own name
        talk = self._talk(given.get("channel"))
        thread = given.get("thread_ts") or ""
        if thread and thread not in talk.messages:
            raise Refusal("thread_not_found")
        self._check(given)
        kept = Kept(self.space.ts(), BOT, given["text"], given.get("blocks") or [], thread)
        talk.messages[kept.ts] = kept
        return {"channel": talk.id, "ts": kept.ts, "message": {"text": kept.text}}

    def chat_update(self, given: Json) -> Json:
        talk, kept = self._own(given)
        self._check(given)
        kept.text, kept.blocks = given["text"], given.get("blocks") or []
        return {"channel": talk.id, "ts": kept.ts}

    def conversations_replies(self, given: Json) -> Json:
        """A thread, first the message that began it, in a span of time."""
        talk = self.space.talks.get(str(given.get("channel")))
        if talk is None:
            raise Refusal("channel_not_found")
        kept = talk.messages.get(str(given.get("ts")))
        if kept is None:
            raise Refusal("thread_not_found")
        root = talk.messages[kept.thread] if kept.thread else kept
        under = [one for one in talk.messages.values() if one.thread == root.ts]
        spanned = [one for one in under if given["oldest"] <= one.ts <= given["latest"]]
        return {"messages": [_told(one) for one in (root, *spanned)], "has_more": False}

    def chat_delete(self, given: Json) -> Json:
        talk, kept = self._own(given)
        del talk.messages[kept.ts]
        return {"channel": talk.id, "ts": kept.ts}

    def chat_postEphemeral(self, given: Json) -> Json:  # noqa: N802
        talk = self.space.talks.get(str(given.get("channel")))
        if talk is None or BOT not in talk.members:
            raise Refusal("channel_not_found")
        if given.get("user") not in talk.members:
            raise Refusal("user_not_in_channel")
        self._check(given)
        self.space.whispers.append((talk.id, given["user"], given["text"]))
        return {"message_ts": self.space.ts()}

    def conversations_open(self, given: Json) -> Json:
        return {"channel": {"id": self._talk(given.get("users")).id}}

    def users_info(self, given: Json) -> Json:
        user = self.space.people.get(str(given.get("user")))
        if user is None:
            raise Refusal("user_not_found")
        return {"user": user}

    def views_open(self, given: Json) -> Json:
        user, at = self.space.triggers.get(str(given.get("trigger_id")), ("", 0.0))
        if not user:
            raise Refusal("invalid_trigger_id")
        if at == 0.0:
            raise Refusal("exchanged_trigger_id")
        if time.monotonic() - at > 3.0:
            raise Refusal("expired_trigger_id")
        view = self.view(given.get("view"), "modal")
        self.space.triggers[str(given["trigger_id"])] = (user, 0.0)
        self.space.forms[user] = Form(view)
        return {"view": view}

    def views_publish(self, given: Json) -> Json:
        user = str(given.get("user_id"))
        if user not in self.space.people:
            raise Refusal("invalid_user_id")
        self.space.homes[user] = self.view(given.get("view"), "home")
        return {"view": self.space.homes[user]}

    def files_getUploadURLExternal(self, given: Json) -> Json:  # noqa: N802
        if not given.get("filename") or int(given.get("length") or 0) < 1:
            raise Refusal("invalid_arguments")
        name = self.space.next("F0")
        file = {"id": name, "name": given["filename"], "length": int(given["length"])}
        self.space.uploads[name] = {**file, "alt_txt": given.get("alt_txt", "")}
        return {"upload_url": f"{self.base}/upload/{name}", "file_id": name}

    def files_completeUploadExternal(self, given: Json) -> Json:  # noqa: N802
        talk = self.space.talks.get(str(given.get("channel_id")))
        files = [self._uploaded(one["id"]) for one in _list(given.get("files"))]
        if talk is None:
            raise Refusal("channel_not_found")
        kept = Kept(self.space.ts(), BOT, thread=given.get("thread_ts") or "", files=files)
        talk.messages[kept.ts] = kept
        return {"files": [{"id": file["id"], "title": file["name"]} for file in files]}

    def view(self, given: Any, kind: str) -> Json:
        """Takes a view, as it will come back."""
        view: Json = json.loads(given) if isinstance(given, str) else given
        self._refuse(slack_limits.of_view(view), "invalid_arguments")
        if view["type"] != kind:
            raise Refusal("invalid_arguments")
        return {**view, "id": self.space.next("V0"), "hash": self.space.next("1.")}

    def _talk(self, channel: Any) -> Talk:
        """Where a message for a channel or a person goes."""
        if channel in self.space.talks:
            return self.space.talks[channel]
        person = self.space.people.get(str(channel))
        if person is None:
            raise Refusal("channel_not_found")
        if person["deleted"]:
            raise Refusal("user_disabled")
        if person.get("is_bot"):
            raise Refusal("cannot_dm_bot")
        return self.space.talk_with(person["id"])

    def _own(self, given: Json) -> tuple[Talk, Kept]:
        if given.get("channel") not in self.space.talks:
            raise Refusal("channel_not_found")
        found = self.space.found(f"{given['channel']}:{given.get('ts')}")
        if found is None:
            raise Refusal("message_not_found")
        if found[1].user != BOT:
            raise Refusal("cant_update_message")
        return found

    def _uploaded(self, name: str) -> Json:
        file = self.space.uploads.get(name)
        if file is None or "content" not in file:
            raise Refusal("file_not_found")
        return file

    def _check(self, given: Json) -> None:
        if not str(given.get("text") or "").strip():
            raise Refusal("no_text")
        if len(given["text"]) > 4000:
            raise Refusal("msg_too_long")
        if any(mark in given["text"] for mark in ("<!", "<@", "<#", "<http")):
            self._refuse(["a mark that Slack reads in the text"], "invalid_arguments")
        self._refuse(slack_limits.of_message(given.get("blocks") or []), "invalid_blocks")

    def _refuse(self, wrong: list[str], name: str) -> None:
        self.wrong += wrong
        if wrong:
            raise Refusal(name, *wrong)


def _told(kept: Kept) -> Json:
    """A message as Slack tells of it: each block has a name by then."""
    blocks = [{**block, "block_id": f"b{n}"} for n, block in enumerate(kept.blocks)]
    thread = {"thread_ts": kept.thread} if kept.thread else {}
    return (
        {"type": "message", "user": kept.user, "ts": kept.ts, "text": kept.text}
        | thread
        | {"blocks": blocks}
    )


def _list(given: Any) -> list[Json]:
    found: list[Json] = json.loads(given) if isinstance(given, str) else list(given or ())
    return found
