"""What the settings for Slack show by themselves: tokens of the wrong kind, and what is missing."""

from collections.abc import Iterator

from bot.diagnosis import Finding
from bot.settings import Settings

WHERE = "api.slack.com/apps > OAuth & Permissions"
_KINDS = {
    "xoxp-": ("een token van een persoon", "a user token"),
    "xapp-": ("het token van de app (dat hoort in SLACK_APP_TOKEN)", "an app token"),
    "xoxe": ("een token dat verloopt (zet token rotation uit)", "a token that expires"),
}


def findings(given: Settings) -> Iterator[Finding]:
    """What the settings themselves show."""
    if not given.slack_bot_token:
        if given.slack_app_token or given.slack_signing_secret:
            yield Finding(f"SLACK_BOT_TOKEN is leeg. Zet hem ({WHERE}). / It is empty: set it.")
        return
    if not given.slack_bot_token.startswith("xoxb-"):
        yield _wrong_kind("SLACK_BOT_TOKEN", given.slack_bot_token, "xoxb-")
    if given.slack_app_token and not given.slack_app_token.startswith("xapp-"):
        yield _wrong_kind("SLACK_APP_TOKEN", given.slack_app_token, "xapp-")
    if given.slack_signing_secret.startswith(("xox", "xapp-")):
        yield Finding(
            "SLACK_SIGNING_SECRET: dit is een token. Neem de Signing Secret bij Basic Information."
            " / This is a token: take the Signing Secret of Basic Information."
        )
    if not given.slack_app_token and not given.slack_signing_secret:
        yield Finding(
            "Zet SLACK_APP_TOKEN (Socket Mode) of SLACK_SIGNING_SECRET (HTTP): anders hoort de bot"
            " niets. / Set one of the two, or the bot hears nothing."
        )
    if not given.slack_api_url.endswith("/api/"):
        yield Finding("SLACK_API_URL moet eindigen op /api/. / It must end in /api/.")


def _wrong_kind(variable: str, token: str, begins: str) -> Finding:
    nl, en = next(
        (said for start, said in _KINDS.items() if token.startswith(start) and start != begins),
        ("geen token van deze soort", "no token of this kind"),
    )
    return Finding(
        f"{variable}: dit is {nl}. Er hoort er een die begint met {begins}."
        f" / This is {en}; it should begin with {begins}."
    )
