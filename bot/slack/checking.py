"""What is wrong with the connection to Slack: tokens, rights, connection, and how to mend each."""

import re
from collections.abc import AsyncIterator, Iterator

import aiohttp

from bot.diagnosis import PATIENCE, Finding, Installation, NoReply, Reply, ask, clock_is_off, note
from bot.settings import Settings
from bot.slack import comparing, tokens, validating
from bot.slack.manifest import SCOPES
from bot.slack.tokens import WHERE

_REFUSALS = {
    "invalid_auth": (
        f"Slack kent dit token niet. Kopieer het opnieuw ({WHERE})",
        "Slack does not know it: copy it again",
    ),
    "account_inactive": (
        "de app is uit de workspace verwijderd. Installeer hem opnieuw",
        "the app was removed from the workspace: install it again",
    ),
    "token_revoked": (
        "dit token is ingetrokken. Installeer de app opnieuw en neem het nieuwe token over",
        "it was revoked: install the app again and take the new token",
    ),
    "token_expired": (
        "dit token is verlopen. Zet token rotation uit en installeer de app opnieuw",
        "it has expired: turn token rotation off and install the app again",
    ),
}
_APP_REFUSALS = {
    "missing_scope": (
        "dit token mist connections:write. Maak een nieuw met dat recht",
        "it lacks connections:write: make a new one with it",
    ),
    "invalid_auth": (
        "Slack kent dit token niet. Kopieer het opnieuw (Basic Information > App-Level Tokens)",
        "Slack does not know it: copy it again",
    ),
    "not_allowed_token_type": (
        "dit is geen token van een app. Het begint met xapp-",
        "this is not an app token: those begin with xapp-",
    ),
}


async def findings(house: Installation) -> AsyncIterator[Finding]:
    """All that is wrong with Slack, as far as it can be seen from here; nothing without a token."""
    given = house.settings
    for finding in tokens.findings(given):
        yield finding
    if not given.slack_bot_token.startswith("xoxb-"):
        return
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout, trust_env=True) as session:
        try:
            async for finding in _asked(session, house):
                yield finding
        except NoReply as trouble:
            yield Finding(
                f"Slack antwoordt niet ({trouble}). Mag deze machine naar buiten, en klopt"
                " SLACK_API_URL? / Slack does not answer: look at the network and SLACK_API_URL."
            )


async def _asked(session: aiohttp.ClientSession, house: Installation) -> AsyncIterator[Finding]:
    """What Slack itself says."""
    given = house.settings
    reply = await ask(session, f"{given.slack_api_url}auth.test", token=given.slack_bot_token)
    if (off := clock_is_off(reply, house.clock, "Slack")) is not None:
        yield off
    if not reply.body.get("ok"):
        yield _refused("SLACK_BOT_TOKEN", reply, _REFUSALS)
        return
    for finding in (*_rights(reply), *_hosts(house)):
        yield finding
    app_id = await _app_id(session, given, reply)
    for looking in (
        _socket(session, given, app_id),
        comparing.findings(session, house, app_id),
        validating.findings(session, house),
    ):
        async for finding in looking:
            yield finding


def _hosts(house: Installation) -> Iterator[Finding]:
    if house.organisations > 1:
        yield note(
            f"Er zijn {house.organisations} organisaties, en één workspace. Op Slack komt nu"
            " iedereen binnen met een code. / Several organisations: on Slack people need a code."
        )


def _refused(variable: str, reply: Reply, known: dict[str, tuple[str, str]]) -> Finding:
    if reply.error in known:
        nl, en = known[reply.error]
        return Finding(f"{variable}: {nl}. / {en[:1].upper()}{en[1:]}.")
    if reply.status == 429 or reply.error == "ratelimited":
        return note("Slack vraagt te wachten. Probeer het over een minuut. / Try in a minute.")
    if "ok" not in reply.body:
        return Finding(
            f"SLACK_API_URL: daar antwoordt iets, maar niet Slack ({reply.status})."
            " / Something answers there, but not Slack."
        )
    return Finding(
        f"{variable}: Slack weigert ({reply.error}). Kijk op {WHERE}. / Slack refuses it."
    )


def _rights(reply: Reply) -> Iterator[Finding]:
    said = reply.headers.get("x-oauth-scopes")
    if said is None:
        return
    has = {scope.strip() for scope in said.split(",")} - {""}
    if missing := sorted(set(SCOPES) - has):
        yield Finding(
            f"De Slack-app mist rechten: {', '.join(missing)}. Zet ze erbij ({WHERE}) en"
            " installeer de app opnieuw. / Scopes are missing: add them and install again."
        )
    if extra := sorted(scope for scope in has - set(SCOPES) if re.fullmatch(r"[\w.:]+", scope)):
        yield note(
            f"De Slack-app mag meer dan nodig: {', '.join(extra)}. Haal dat weg."
            " / The app may do more than it needs."
        )


async def _app_id(session: aiohttp.ClientSession, given: Settings, test: Reply) -> str:
    """The id of the app that the bot token belongs to; "" where Slack does not say."""
    if said := str(test.body.get("app_id", "")):
        return said
    bot = str(test.body.get("bot_id", ""))
    if not bot:
        return ""
    url = f"{given.slack_api_url}bots.info"
    reply = await ask(session, url, token=given.slack_bot_token, bot=bot)
    found = reply.body.get("bot")
    return str(found.get("app_id", "")) if isinstance(found, dict) else ""


async def _socket(
    session: aiohttp.ClientSession, given: Settings, app_id: str
) -> AsyncIterator[Finding]:
    token = given.slack_app_token
    if not token.startswith("xapp-"):
        return
    named = re.match(r"xapp-\d-(A[A-Z0-9]+)-", token)
    if named and app_id and named[1] != app_id:
        yield Finding(
            "SLACK_APP_TOKEN en SLACK_BOT_TOKEN zijn van twee verschillende apps. Neem ze van"
            " dezelfde. / The two tokens are of different apps: take both of the same."
        )
    reply = await ask(session, f"{given.slack_api_url}apps.connections.open", token=token)
    if reply.body.get("ok"):
        return
    if reply.error in _APP_REFUSALS or reply.status == 429 or "ok" not in reply.body:
        yield _refused("SLACK_APP_TOKEN", reply, _APP_REFUSALS)
    else:
        yield Finding(
            f"SLACK_APP_TOKEN: Slack opent geen verbinding ({reply.error}). Zet Socket Mode aan bij"
            " api.slack.com/apps > Socket Mode. / No connection: turn Socket Mode on."
        )
