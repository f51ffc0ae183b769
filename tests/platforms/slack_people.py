"""What people do in the stand-in, as payloads that Slack would send."""

from typing import Any

from tests.platforms.slack_payloads import Payloads, escaped
from tests.platforms.slack_space import (
    BOT,
    OTHER_TEAM,
    TEAM,
    Json,
    Kept,
    Space,
    Talk,
    first,
    kind_of,
    name_of,
)
from tests.platforms.slack_ways import Answer, Way


class People(Payloads):
    """People of a workspace; each thing that they do returns once it is acknowledged."""

    def __init__(self, space: Space) -> None:
        super().__init__(space)
        self.way: Way
        self.files: dict[str, bytes] = {}
        self.base = ""

    def person(
        self,
        user: str,
        name: str = "",
        email: str = "",
        *,
        guest: bool = False,
        stranger: bool = False,
        deleted: bool = False,
        bot: bool = False,
    ) -> None:
        """Somebody in the workspace; a stranger is in it by a shared channel only."""
        called = name or user.title()
        self.space.people[user] = {
            "id": user,
            "team_id": OTHER_TEAM if stranger else TEAM,
            "name": called.lower(),
            "real_name": called,
            "deleted": deleted,
            "is_bot": bot,
            "is_restricted": guest,
            "is_ultra_restricted": False,
            "is_stranger": stranger,
            "profile": {"real_name": called, "display_name": "", "email": email},
        }

    async def types(
        self, user: str, text: str, thread: str = "", channel: str = ""
    ) -> tuple[str, str]:
        """Types a line, or a command; gives its native id, and what the acknowledgement said."""
        talk = self.space.talks[channel] if channel else self.space.talk_with(user)
        if text.startswith("/"):
            return "", (await self.commands(user, text, talk)).text
        kept = self.puts(talk, user, text, thread)
        await self.brings(self.line(talk, kept))
        return f"{talk.id}:{kept.ts}", ""

    async def commands(self, user: str, text: str, talk: Talk | None = None) -> Answer:
        """Types a slash command."""
        talk = talk or self.space.talk_with(user)
        word, _, rest = text.partition(" ")
        return await self.way.bring(
            {
                "command": word,
                "text": escaped(rest),
                "user_id": user,
                "team_id": TEAM,
                "channel_id": talk.id,
                "channel_name": "directmessage" if talk.kind == "im" else "algemeen",
                "response_url": f"{self.base}/respond/command",
                "trigger_id": self.space.trigger(user),
            }
        )

    async def presses(self, user: str, native: str, data: str, **given: Any) -> Answer:
        """Presses a button of a message, of Home (native "home"), or one that was never there."""
        return await self.way.bring({**self.press(user, native, data), **given})

    async def fills(self, user: str, **answers: Any) -> Answer:
        """Sends the form that somebody has before them; what is not named stays as it is."""
        form = self.space.forms[user]
        inputs = [block for block in form.view["blocks"] if block["type"] == "input"]
        unknown = set(answers) - {name_of(block) for block in inputs}
        assert not unknown, f"no such fields: {unknown}"
        values = {b["block_id"]: _filled(b["element"], answers.get(name_of(b))) for b in inputs}
        form.values = values
        view = {**form.view, "state": {"values": values}, "app_installed_team_id": TEAM}
        answer = await self.way.bring(self.submission(user, view))
        self._after(user, answer, {block["block_id"] for block in inputs})
        return answer

    def _after(self, user: str, answer: Answer, fields: set[str]) -> None:
        """What becomes of the form: Slack shows it again with what is wrong, or takes it away."""
        body, form = answer.body, self.space.forms[user]
        match body.get("response_action"):
            case "errors":
                assert body["errors"], "no errors"
                assert set(body["errors"]) <= fields, f"no such fields: {body['errors']}"
                form.problems = body["errors"]
            case "update":
                self.updated(user, body["view"])
            case _ if answer.status == 200:
                del self.space.forms[user]

    def updated(self, user: str, view: Json) -> None:
        """Another form in the place of the one that was sent."""
        raise NotImplementedError

    async def edits(self, user: str, line: str, text: str) -> Answer:
        """Changes a line."""
        talk, kept = self._own(line)
        before = self.told(kept)
        kept.text = text
        changed = {"subtype": "message_changed", "hidden": True, "channel": talk.id}
        change = {"message": self.told(kept), "previous_message": before, "ts": self.space.ts()}
        return await self.brings({"type": "message", "channel_type": "im", **changed, **change})

    async def deletes(self, user: str, line: str) -> Answer:
        """Deletes a line; where answers stand under it, its place stays."""
        talk, kept = self._own(line)
        del talk.messages[kept.ts]
        event = {"type": "message", "hidden": True, "channel": talk.id, "channel_type": "im"}
        before = {"previous_message": self.told(kept), "ts": self.space.ts()}
        if any(one.thread == kept.ts for one in talk.messages.values()):
            place = {"subtype": "tombstone", "user": "USLACKBOT", "ts": kept.ts, "text": "weg"}
            return await self.brings(
                {**event, **before, "subtype": "message_changed", "message": place}
            )
        gone = {"subtype": "message_deleted", "deleted_ts": kept.ts}
        return await self.brings({**event, **before, **gone})

    async def sends(
        self, user: str, name: str, content: bytes, text: str = "", **given: Any
    ) -> Answer:
        """Sends a file; `given` goes before what Slack says of it."""
        talk = self.space.talk_with(user)
        id_ = self.space.next("F9")
        self.files[id_] = content
        file = {
            "id": id_,
            "name": name,
            "mimetype": "text/csv",
            "mode": "hosted",
            "size": len(content),
            "url_private_download": f"{self.base}/files/{id_}/{name}",
            **given,
        }
        kept = self.puts(talk, user, text)
        kept.files = [file]
        return await self.brings({**self.line(talk, kept), "subtype": "file_share"})

    async def opens_home(self, user: str, tab: str = "home") -> Answer:
        """Opens the app's Home page, or its messages."""
        channel = self.space.talk_with(user).id
        return await self.brings(
            {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
        )

    async def mentions(self, user: str, channel: str, text: str) -> Answer:
        """Names the bot in a channel."""
        event = {"type": "app_mention", "user": user, "channel": channel, "ts": self.space.ts()}
        return await self.brings({**event, "text": f"<@{BOT}> {escaped(text)}"})

    async def leaves(self, user: str) -> Answer:
        """Is taken out of the workspace."""
        self.space.people[user]["deleted"] = True
        return await self.brings({"type": "user_change", "user": self.space.people[user]})

    async def uninstalls(self) -> Answer:
        """Somebody takes the app out of the workspace."""
        return await self.brings({"type": "app_uninstalled"})

    async def brings(self, event: Json, **given: Any) -> Answer:
        """Brings an event of the Events API."""
        return await self.way.bring(self.callback(event, **given))

    def _own(self, line: str) -> tuple[Talk, Kept]:
        found = self.space.found(line)
        assert found is not None, f"no such line: {line}"
        return found


def _filled(element: Json, answer: Any) -> Json:
    """The state of an input, after somebody filled in an answer, or (None) nothing."""
    answer = first(element) if answer is None else answer
    kind = kind_of(element)
    if kind in {"line", "text"}:
        return {element["action_id"]: {"type": element["type"], "value": answer or None}}
    wanted = {"yes"} if answer is True else {answer} if isinstance(answer, str) else set()
    wanted |= set(answer) if isinstance(answer, (tuple, list)) else set()
    chosen = [option for option in element["options"] if option["value"] in wanted]
    # What was never offered is sent too, as a forged form would.
    chosen += [{"value": one} for one in sorted(wanted - {o["value"] for o in chosen}) if one]
    if kind == "one":
        state = {"selected_option": chosen[0] if chosen else None}
    else:
        state = {"selected_options": chosen}
    return {element["action_id"]: {"type": element["type"], **state}}
