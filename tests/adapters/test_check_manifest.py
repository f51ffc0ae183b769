"""The manifest of the Slack app holds all that the features bring, and all that Slack wants."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.settings import TEMPLATES
from bot.slack import app
from bot.slack.manifest import EVENTS, PATH, RESERVED, SCOPES, left_out, manifest
from bot.words import LANGUAGES, Words
from handlers import all_features, people

GOLDEN = Path(__file__).parent / "golden" / "slack_manifest"
WORDS = Words(TEMPLATES)
URL = "https://leermaat.example.org"


def commands(made):
    return {command["command"]: command for command in made["features"]["slash_commands"]}


@pytest.mark.parametrize(("name", "url"), [("socket", ""), ("http", URL)])
def test_the_manifest_is_as_it_was_looked_at(name, url):
    made = manifest((people.FEATURE,), WORDS, "nl", url)
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    assert text == (GOLDEN / f"{name}.json").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_every_feature_is_in_the_manifest_and_says_what_it_does(language):
    made = commands(manifest(all_features(), WORDS, language))
    words = {word for feature in all_features() for word in feature.commands}
    assert set(made) == {f"/{word}" for word in (words - RESERVED) | {"leermaat"}}
    assert all(command["description"][0].isupper() for command in made.values())


def test_what_may_follow_a_command_is_read_from_its_lines_of_help():
    made = commands(manifest(all_features(), WORDS, "nl"))
    assert made["/skills"]["usage_hint"].startswith("wie kan ...")
    assert made["/pauze"]["usage_hint"] == "t/m vrijdag"
    assert "usage_hint" not in made["/instellingen"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("url", ["", URL])
def test_the_manifest_keeps_the_limits_of_slack(language, url):
    made = manifest(all_features(), WORDS, language, url)
    about, slash = made["display_information"], made["features"]["slash_commands"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert len(slash) <= 50
    for command in slash:
        assert re.fullmatch(r"/[a-z0-9_-]{1,31}", command["command"])
        assert len(command["description"]) <= 100
        assert 1 <= len(command.get("usage_hint", "x")) <= 100
    assert len({command["command"] for command in slash}) == len(slash)


def test_a_name_that_slack_keeps_for_itself_is_left_out_and_named(monkeypatch):
    monkeypatch.setattr("bot.slack.manifest.RESERVED", frozenset({"pauze"}))
    assert left_out(all_features()) == ["pauze"]
    made = commands(manifest(all_features(), WORDS, "nl"))
    assert "/pauze" not in made
    assert "/help" in made


def test_without_an_address_the_app_speaks_by_socket():
    made = manifest(all_features(), WORDS, "nl")
    assert made["settings"]["socket_mode_enabled"]
    assert "request_url" not in json.dumps(made)


def test_with_an_address_everything_goes_there():
    made = manifest(all_features(), WORDS, "nl", f"{URL}/")
    settings = made["settings"]
    assert not settings["socket_mode_enabled"]
    assert settings["event_subscriptions"]["request_url"] == URL + PATH
    assert settings["interactivity"]["request_url"] == URL + PATH
    assert {command["url"] for command in commands(made).values()} == {URL + PATH}


def test_the_address_is_where_the_adapter_listens():
    assert app.PATH == PATH


def test_the_bot_asks_for_no_channel_and_for_no_more_than_it_says():
    made = manifest(all_features(), WORDS, "nl")
    assert made["oauth_config"] == {"scopes": {"bot": sorted(SCOPES)}}
    assert made["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert not [scope for scope in SCOPES if scope.startswith(("channels:", "groups:", "mpim:"))]


def test_the_command_line_prints_the_manifest_and_refuses_an_address_that_is_not_safe():
    printed = CliRunner().invoke(cli.app, ["slack-manifest", "--url", URL])
    assert json.loads(printed.stdout) == manifest(all_features(), WORDS, "nl", URL)
    refused = CliRunner().invoke(cli.app, ["slack-manifest", "--url", "http://leermaat.example"])
    assert refused.exit_code == 1
    assert "https://" in refused.stderr
