"""Holds the app's own manifest at Slack against ours: what is not turned on there."""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import aiohttp

from bot.diagnosis import Finding, Installation, ask, note
from bot.settings import Settings
from bot.slack.manifest import PATH, manifest

_HOW = (
    "Plak de uitvoer van `python -m bot slack-manifest` bij api.slack.com/apps > App Manifest"
    " en installeer de app opnieuw."
)
_HOW_EN = "Paste the output of `slack-manifest` at App Manifest, and install again."


async def findings(
    session: aiohttp.ClientSession, house: Installation, app_id: str
) -> AsyncIterator[Finding]:
    """What the app lacks. Slack shows it to a configuration token only; without one it says how to
    look by hand."""
    given = house.settings
    if not given.slack_config_token or not app_id:
        yield note(
            "Of gebeurtenissen en commando's bij Slack aanstaan, kan ik zonder SLACK_CONFIG_TOKEN"
            " niet zien. Vergelijk api.slack.com/apps > App Manifest met `slack-manifest`."
            " / Events and commands cannot be seen without it: compare the manifests by hand."
        )
        return
    url = f"{given.slack_api_url}apps.manifest.export"
    reply = await ask(session, url, token=given.slack_config_token, app_id=app_id)
    theirs = reply.body.get("manifest")
    if not reply.body.get("ok") or not isinstance(theirs, dict):
        yield note(
            f"SLACK_CONFIG_TOKEN: Slack toont het manifest niet ({reply.error}). Het token werkt"
            " twaalf uur: maak een nieuw, of laat het weg. / It lasts twelve hours: make a new one."
        )
        return
    ours = manifest(house.features, house.words, given.leermaat_language)
    for finding in lacks(theirs, ours, given):
        yield finding


def lacks(theirs: Mapping[str, Any], ours: Mapping[str, Any], given: Settings) -> Iterator[Finding]:
    """What stands in our manifest and not in theirs."""
    if missing := sorted(_events(ours) - _events(theirs)):
        yield _missing("hoort niet van", "does not hear of", missing)
    if missing := sorted(_commands(ours) - _commands(theirs)):
        yield _missing("heeft geen", "has no", missing)
    features, settings = _at(theirs, "features"), _at(theirs, "settings")
    if not _at(settings, "interactivity").get("is_enabled"):
        yield _off("Interactivity")
    home = _at(features, "app_home")
    if not home.get("home_tab_enabled"):
        yield _off("Home Tab")
    if not home.get("messages_tab_enabled") or home.get("messages_tab_read_only_enabled"):
        yield _off("Messages Tab (schrijven / writing)")
    yield from _connection(settings, given)


def _connection(settings: Mapping[str, Any], given: Settings) -> Iterator[Finding]:
    if settings.get("token_rotation_enabled"):
        yield Finding(
            "Token rotation staat aan bij Slack: het token verloopt dan. Zet het uit (kan alleen in"
            " een nieuwe app). / Token rotation is on: it can only be off in a new app."
        )
    by_socket = bool(settings.get("socket_mode_enabled"))
    if given.slack_app_token and not by_socket:
        yield _off("Socket Mode")
    if not given.slack_app_token and by_socket:
        yield Finding(
            "Socket Mode staat aan bij Slack, maar SLACK_APP_TOKEN is leeg: dan komt er niets"
            " binnen. Zet het token, of zet Socket Mode uit. / Set the token, or turn it off."
        )
    if not given.slack_app_token:
        yield from _addresses(settings)


def _addresses(settings: Mapping[str, Any]) -> Iterator[Finding]:
    for name in ("event_subscriptions", "interactivity"):
        to = str(_at(settings, name).get("request_url", ""))
        if not to.startswith("https://") or not to.endswith(PATH):
            yield Finding(
                f"Slack: het adres (Request URL) bij {name} is niet https://...{PATH}. {_HOW}"
                f" / The Request URL is wrong. {_HOW_EN}"
            )


def _missing(nl: str, en: str, missing: list[str]) -> Finding:
    names = ", ".join(missing)
    return Finding(f"De Slack-app {nl}: {names}. {_HOW} / The app {en} these. {_HOW_EN}")


def _off(what: str) -> Finding:
    return Finding(f"Bij de Slack-app staat uit: {what}. {_HOW} / It is turned off. {_HOW_EN}")


def _events(manifest: Mapping[str, Any]) -> set[str]:
    events = _at(_at(manifest, "settings"), "event_subscriptions").get("bot_events")
    return {str(event) for event in events} if isinstance(events, list) else set()


def _commands(manifest: Mapping[str, Any]) -> set[str]:
    found = _at(manifest, "features").get("slash_commands")
    return {str(c.get("command")) for c in found} if isinstance(found, list) else set()


def _at(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = table.get(name)
    return found if isinstance(found, dict) else {}
