"""`check` and what it names on this machine; it prints no secret and ends with the right code."""

import asyncio

import pytest
from typer.testing import CliRunner

from bot import checking, cli, undecided
from bot.diagnosis import Finding
from bot.settings import Settings
from storage.sealed import new_key
from tests.adapters.pretending import pretending
from tests.adapters.test_check_slack import APP, BOT, HEALTHY
from tests.adapters.test_check_telegram import ME, TOKEN, info

ON_TELEGRAM = {"getMe": {"ok": True, "result": ME}, "getWebhookInfo": info()}


@pytest.fixture
def told(tmp_path, monkeypatch):
    """An environment in which all is well, and nothing of this machine's own."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return {"LEERMAAT_KEYS": new_key(), "LEERMAAT_DATA": str(tmp_path / "data")}


@pytest.fixture
def own(tmp_path, told):
    """The organisation's own folder of templates."""
    folder = tmp_path / "own"
    folder.mkdir()
    told["LEERMAAT_TEMPLATES"] = str(folder)
    return folder


def typed(told, *words):
    return CliRunner().invoke(cli.app, [*words], env=told)


def problems(told):
    given = Settings.model_validate({name.lower(): value for name, value in told.items()})
    return list(checking.problems(given))


def test_an_installation_in_which_all_is_well_has_no_problems(told):
    assert problems(told) == []
    result = typed(told, "check")
    assert result.exit_code == 0
    assert "nog geen platform" in result.stdout
    assert "Is de DPIA gedaan?" in result.stdout


def test_no_key_no_zone_and_no_database_are_three_findings(told):
    told |= {
        "LEERMAAT_KEYS": "",
        "LEERMAAT_TIMEZONE": "Europe/Amsterdan",
        "DATABASE_URL": "postgresql://u:hushhush@127.0.0.1:9/nowhere",
    }
    found = problems(told)
    assert [one.split(" ")[0].strip(":") for one in found] == [
        "LEERMAAT_KEYS",
        "LEERMAAT_TIMEZONE",
        "DATABASE_URL",
    ]
    assert "hushhush" not in " ".join(found)


def test_a_language_that_there_is_not_is_named(told):
    result = typed({**told, "LEERMAAT_LANGUAGE": "fr"}, "check")
    assert result.exit_code == 1
    assert "LEERMAAT_LANGUAGE" in result.stderr.upper()


def test_an_own_template_that_uses_a_fact_that_there_is_not_is_named(own, told):
    (own / "nl" / "people").mkdir(parents=True)
    (own / "nl" / "people" / "help.md.j2").write_text("Dag {{ voornaam }}.")
    (only,) = problems(told)
    assert only.startswith("templates/nl/people/help: ")


def test_an_own_template_that_cannot_be_read_is_named_with_its_line(own, told):
    (own / "nl" / "people").mkdir(parents=True)
    (own / "nl" / "people" / "help.md.j2").write_text("Dag.\n{% if %}")
    (only,) = problems(told)
    assert only.startswith("templates/nl/people/help, 2")


def test_an_own_table_that_cannot_be_read_is_named(own, told):
    (own / "defaults.toml").write_text("[people\n")
    (only,) = problems(told)
    assert "defaults.toml" in only


def test_a_folder_of_templates_that_is_not_there_is_named(told):
    (only,) = problems({**told, "LEERMAAT_TEMPLATES": "/nowhere/at/all"})
    assert only.startswith("LEERMAAT_TEMPLATES")


async def test_two_healthy_platforms_are_well_and_no_token_is_printed(told):
    async with pretending(HEALTHY | ON_TELEGRAM) as platform:
        told |= {
            "SLACK_BOT_TOKEN": BOT,
            "SLACK_APP_TOKEN": APP,
            "SLACK_CONFIG_TOKEN": "xoxe.xoxp-1",
            "SLACK_API_URL": f"{platform.url}/api/",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": f"{platform.url}/bot",
        }
        result = await asyncio.to_thread(typed, told, "check")
    assert result.exit_code == 0, result.stdout
    assert "Alles is in orde" in result.stdout
    assert "!" not in result.stdout
    assert not [t for t in (BOT, APP, TOKEN, "xoxe.") if t in result.output]


async def test_what_is_wrong_on_a_platform_ends_the_command_with_one(told):
    async with pretending({"auth.test": {"ok": False, "error": "invalid_auth"}}) as platform:
        told |= {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}
        told |= {"SLACK_API_URL": f"{platform.url}/api/"}
        result = await asyncio.to_thread(typed, told, "check")
    assert result.exit_code == 1
    assert "✗ SLACK_BOT_TOKEN: Slack kent dit token niet" in result.stdout
    assert "Voor je begint" not in result.stdout


async def test_a_platform_that_answers_slowly_does_not_hold_up_the_rest(told, monkeypatch):
    async def slow(_):
        yield Finding("eerst dit")
        await asyncio.sleep(30)

    monkeypatch.setattr(checking, "_PATIENCE", 0.05)
    monkeypatch.setattr(checking, "_looks", lambda _: {"Slack": slow})
    given = Settings.model_validate({"leermaat_data": told["LEERMAAT_DATA"]})
    first, second = await checking.on_platforms(given)
    assert first.says == "eerst dit"
    assert second.says.startswith("Slack antwoordt traag")


def decisions(told):
    given = Settings.model_validate({name.lower(): value for name, value in told.items()})
    return list(undecided.decisions(given))


def test_where_telegram_is_used_what_must_be_decided_first_is_named(told):
    typed(told, "organisation", "add", "De Wilg")
    assert not [line for line in decisions(told) if "Telegram" in line]
    said = [line for line in decisions({**told, "TELEGRAM_BOT_TOKEN": TOKEN}) if "elegram" in line]
    assert all(line.startswith("De Wilg: ") for line in said)
    for what in ("adequaatheidsbesluit", "eind-tot-eind", "DPIA", "ondernemingsraad", "oordeel"):
        assert [line for line in said if what in line], what


def test_an_organisation_that_noted_its_decision_is_not_asked_again(own, told):
    typed(told, "organisation", "add", "De Wilg")
    (own / "defaults.toml").write_text("[telegram]\ndecided = true\n")
    assert not [line for line in decisions({**told, "TELEGRAM_BOT_TOKEN": TOKEN}) if "gram" in line]
