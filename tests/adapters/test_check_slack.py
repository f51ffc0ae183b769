"""`check` looks at Slack: each thing that is wrong is named once, and how to mend it."""

import json
from copy import deepcopy

import pytest
from aiohttp import web

from bot.settings import TEMPLATES, Settings
from bot.slack import checking
from bot.slack.comparing import lacks
from bot.slack.manifest import EVENTS, SCOPES, manifest
from bot.words import Words
from handlers import all_features
from tests.adapters.pretending import installation, known, pretending, wrong

BOT, APP = "xoxb-1-secretbot", "xapp-1-A1-2-secretapp"
OURS = manifest(all_features(), Words(TEMPLATES), "nl")
TESTED = {"ok": True, "team": "Zorg", "team_id": "T1", "bot_id": "B1", "user_id": "U0"}


def scopes(*, without=(), plus=()):
    return {"x-oauth-scopes": ",".join([*(set(SCOPES) - set(without)), *plus])}


HEALTHY = {
    "auth.test": (200, scopes(), TESTED),
    "bots.info": {"ok": True, "bot": {"id": "B1", "app_id": "A1"}},
    "apps.connections.open": {"ok": True, "url": "wss://nowhere.example/"},
    "apps.manifest.export": {"ok": True, "manifest": OURS},
    "blocks.validate": {"ok": True},
}


async def looked_at(answers=None, *, organisations=1, **given):
    """What is found on a pretended workspace that is healthy but for these answers."""
    async with pretending({**HEALTHY, **(answers or {})}) as slack:
        told = {
            "slack_bot_token": BOT,
            "slack_app_token": APP,
            "slack_config_token": "xoxe.xoxp-secretconfig",
            "slack_api_url": f"{slack.url}/api/",
            **given,
        }
        house = installation(told, organisations=organisations)
        found = [finding async for finding in checking.findings(house)]
    said = " ".join(finding.says for finding in found)
    assert "secret" not in said
    return slack, found


async def test_a_healthy_workspace_gives_nothing():
    slack, found = await looked_at()
    assert found == []
    assert slack.count("blocks.validate") > 5


async def test_without_a_token_nothing_is_asked():
    slack, found = await looked_at(slack_bot_token="", slack_app_token="")
    assert (found, slack.asked) == ([], [])


async def test_each_token_goes_only_where_it_belongs():
    slack, _ = await looked_at()
    tokens = {method: token for method, token, _ in slack.asked}
    assert tokens["apps.connections.open"] == APP
    assert tokens["apps.manifest.export"] == "xoxe.xoxp-secretconfig"
    assert tokens["auth.test"] == tokens["blocks.validate"] == BOT


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ("xoxp-1-secret", "token van een persoon"),
        ("xapp-1-A1-secret", "SLACK_APP_TOKEN"),
        ("xoxe.xoxb-1-secret", "token rotation"),
        ("secret", "geen token"),
    ],
)
async def test_a_token_of_the_wrong_kind_is_named_and_not_sent(token, says):
    slack, found = await looked_at(slack_bot_token=token)
    (only,) = wrong(found)
    assert says in only
    assert "xoxb-" in only
    assert slack.asked == []


async def test_a_bot_token_in_the_place_of_the_app_token_is_named():
    slack, found = await looked_at(slack_app_token="xoxb-1-secret")
    assert [s for s in wrong(found) if s.startswith("SLACK_APP_TOKEN") and "xapp-" in s]
    assert slack.count("apps.connections.open") == 0


async def test_a_bot_that_cannot_hear_is_named():
    _, found = await looked_at(slack_app_token="")
    assert [s for s in wrong(found) if "SLACK_SIGNING_SECRET" in s]


async def test_a_token_in_the_place_of_the_signing_secret_is_named():
    _, found = await looked_at(slack_signing_secret="xoxb-secret")
    assert [s for s in wrong(found) if s.startswith("SLACK_SIGNING_SECRET")]


async def test_an_app_token_without_a_bot_token_is_named():
    _, found = await looked_at(slack_bot_token="")
    assert [s for s in wrong(found) if s.startswith("SLACK_BOT_TOKEN is leeg")]


async def test_an_address_that_does_not_end_in_api_is_named():
    async with pretending(HEALTHY) as slack:
        house = installation({"slack_bot_token": BOT, "slack_api_url": f"{slack.url}/api"})
        found = [finding async for finding in checking.findings(house)]
    assert [s for s in wrong(found) if s.startswith("SLACK_API_URL")]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("invalid_auth", "kent dit token niet"),
        ("account_inactive", "uit de workspace verwijderd"),
        ("token_revoked", "ingetrokken"),
        ("token_expired", "verlopen"),
        ("org_login_required", "(org_login_required)"),
        ("xoxb-1-secretbot", "(?)"),
    ],
)
async def test_a_refused_token_says_what_to_do_and_nothing_else_is_asked(error, says):
    slack, found = await looked_at({"auth.test": {"ok": False, "error": error}})
    (only,) = wrong(found)
    assert says in only
    assert [method for method, _, _ in slack.asked] == ["auth.test"]


async def test_missing_rights_are_named_one_by_one():
    _, found = await looked_at(
        {"auth.test": (200, scopes(without=("im:history", "files:read")), TESTED)}
    )
    (only,) = wrong(found)
    assert "files:read, im:history" in only
    assert "users:read" not in only


async def test_rights_that_are_not_needed_are_a_note():
    _, found = await looked_at({"auth.test": (200, scopes(plus=("channels:history",)), TESTED)})
    assert wrong(found) == []
    assert "channels:history" in known(found)[0]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("missing_scope", "connections:write"),
        ("invalid_auth", "kent dit token niet"),
        ("not_allowed_token_type", "xapp-"),
        ("forbidden_team", "Zet Socket Mode aan"),
    ],
)
async def test_a_connection_that_slack_does_not_open_is_explained(error, says):
    _, found = await looked_at({"apps.connections.open": {"ok": False, "error": error}})
    (only,) = wrong(found)
    assert only.startswith("SLACK_APP_TOKEN")
    assert says in only


async def test_tokens_of_two_apps_are_noticed():
    _, found = await looked_at({"bots.info": {"ok": True, "bot": {"app_id": "A2"}}})
    assert [s for s in wrong(found) if "twee verschillende apps" in s]


@pytest.mark.parametrize(("seconds", "how"), [(-400, "voor"), (400, "achter")])
async def test_a_clock_that_is_off_is_named(seconds, how):
    from datetime import timedelta
    from email.utils import format_datetime

    from bot.clock import Clock

    date = format_datetime(Clock().now() + timedelta(seconds=seconds), usegmt=True)
    _, found = await looked_at({"auth.test": (200, {**scopes(), "Date": date}, TESTED)})
    (only,) = wrong(found)
    assert how in only
    assert "NTP" in only


async def test_several_organisations_and_one_workspace_is_a_note():
    _, found = await looked_at(organisations=2)
    assert wrong(found) == []
    assert "2 organisaties" in known(found)[0]


async def test_without_a_config_token_it_says_how_to_look():
    slack, found = await looked_at(slack_config_token="")
    assert wrong(found) == []
    assert "slack-manifest" in known(found)[0]
    assert slack.count("apps.manifest.export") == 0


async def test_a_config_token_that_has_expired_is_a_note():
    _, found = await looked_at({"apps.manifest.export": {"ok": False, "error": "token_expired"}})
    assert wrong(found) == []
    assert "twaalf uur" in known(found)[0]


def changed(change):
    theirs = deepcopy(OURS)
    change(theirs)
    return theirs


def drop_event(theirs):
    theirs["settings"]["event_subscriptions"]["bot_events"].remove("user_change")


def drop_command(theirs):
    theirs["features"]["slash_commands"].pop()


def set_in(path, value):
    def change(theirs):
        *way, last = path.split(".")
        for name in way:
            theirs = theirs[name]
        theirs[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (drop_event, "user_change"),
        (drop_command, "/leermaat"),
        (set_in("settings.interactivity.is_enabled", False), "Interactivity"),
        (set_in("features.app_home.home_tab_enabled", False), "Home Tab"),
        (set_in("features.app_home.messages_tab_enabled", False), "Messages Tab"),
        (set_in("features.app_home.messages_tab_read_only_enabled", True), "Messages Tab"),
        (set_in("settings.socket_mode_enabled", False), "Socket Mode"),
        (set_in("settings.token_rotation_enabled", True), "Token rotation"),
    ],
)
async def test_what_is_not_turned_on_at_slack_is_named(change, says):
    _, found = await looked_at({"apps.manifest.export": {"ok": True, "manifest": changed(change)}})
    (only,) = wrong(found)
    assert says in only


async def test_a_manifest_with_nothing_in_it_names_every_event_and_is_no_crash():
    _, found = await looked_at({"apps.manifest.export": {"ok": True, "manifest": {"settings": 3}}})
    assert all(event in " ".join(wrong(found)) for event in EVENTS)


def test_over_http_the_addresses_are_looked_at_and_socket_mode_must_be_off():
    given = Settings.model_validate({"slack_signing_secret": "s"})
    theirs = manifest(all_features(), Words(TEMPLATES), "nl", "https://leermaat.example")
    assert list(lacks(theirs, OURS, given)) == []
    theirs["settings"]["interactivity"]["request_url"] = "https://leermaat.example/elders"
    theirs["settings"]["socket_mode_enabled"] = True
    said = " ".join(finding.says for finding in lacks(theirs, OURS, given))
    assert "interactivity" in said
    assert "Socket Mode staat aan" in said


async def test_a_template_that_slack_does_not_take_is_named():
    bad = {
        "ok": False,
        "error": "invalid_blocks",
        "errors": [{"pointer": "/0/elements/0", "code": "failed_constraint", "message": "no"}],
    }
    slack, found = await looked_at({"blocks.validate": bad})
    said = wrong(found)
    assert len(said) == slack.count("blocks.validate") <= 20
    assert all(s.startswith("templates/") and "/0/elements/0" in s for s in said)


async def test_what_is_validated_are_blocks_of_different_shapes():
    slack, _ = await looked_at()
    sent = [json.loads(form["blocks"]) for method, _, form in slack.asked if "blocks" in form]
    assert all(block["type"] for blocks in sent for block in blocks)
    assert len({json.dumps(blocks) for blocks in sent}) == len(sent)


@pytest.mark.parametrize("error", ["unknown_method", "ratelimited", "missing_scope"])
async def test_where_slack_cannot_validate_it_is_left_at_the_first_few(error):
    slack, found = await looked_at({"blocks.validate": {"ok": False, "error": error}})
    assert found == []
    assert slack.count("blocks.validate") <= 4


async def test_something_else_that_answers_is_no_crash():
    _, found = await looked_at({"auth.test": (502, {}, "<html>Bad gateway</html>")})
    (only,) = wrong(found)
    assert "maar niet Slack (502)" in only


async def test_a_rate_limit_is_a_note():
    _, found = await looked_at({"auth.test": (429, {}, {"ok": False, "error": "ratelimited"})})
    assert wrong(found) == []
    assert "minuut" in known(found)[0]


async def test_a_slack_that_is_away_is_named_without_a_traceback():
    house = installation({"slack_bot_token": BOT, "slack_api_url": "http://127.0.0.1:9/api/"})
    said = wrong([finding async for finding in checking.findings(house)])
    assert [s for s in said if s.startswith("Slack antwoordt niet (ClientConnector")]


async def test_a_slack_that_hangs_is_named(monkeypatch):
    monkeypatch.setattr(checking, "PATIENCE", 0.1)
    never = web.Application()

    async def hang(_):
        import asyncio

        await asyncio.sleep(5)

    never.router.add_post("/api/auth.test", hang)
    runner = web.AppRunner(never, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    house = installation({"slack_bot_token": BOT, "slack_app_token": APP, "slack_api_url": url})
    (only,) = wrong([finding async for finding in checking.findings(house)])
    await runner.cleanup()
    assert only.startswith("Slack antwoordt niet")
