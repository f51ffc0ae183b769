"""What Slack says when it does not do what was asked, as the machine knows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.platform import Closed, MessageGone, Refused, TryLater, Unreachable

_WAIT = 30.0
"""Seconds to wait where Slack does not say how long."""

_UNREACHABLE = frozenset(
    "channel_not_found user_not_found user_disabled users_not_found cannot_dm_bot is_archived"
    " user_not_visible not_in_channel is_inactive cannot_dm_user"
    " no_permission_to_dm user_not_in_channel".split()
)
_GONE = frozenset(
    "message_not_found cant_update_message edit_window_closed cant_edit_message"
    " cant_delete_message thread_not_found".split()
)
_MENDED = frozenset({"messages_tab_disabled"})
"""A switch of the app itself: whoever runs it can mend it, and nobody is gone because of it."""
_MENDING = 300.0
"""Seconds after which it is looked again whether it was."""
NO_THREAD = frozenset({"thread_not_found", "invalid_thread_ts"})
"""The line under which a message was to stand is not there any more."""
_CLOSED = frozenset(
    "account_inactive token_revoked token_expired invalid_auth not_authed app_uninstalled"
    " team_disabled org_login_required not_allowed_token_type".split()
)
_REFUSED = frozenset(
    "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text"
    " invalid_arguments invalid_arg_name invalid_array_arg invalid_json json_not_object"
    " restricted_action restricted_action_thread_only_channel as_user_not_supported"
    " too_many_attachments blocked_file_type file_upload_size_restricted"
    " invalid_form_data invalid_charset block_mismatch".split()
)


@contextmanager
def translated() -> Iterator[None]:
    """What Slack refuses in here is raised as the machine's own exceptions; the rest as it is."""
    try:
        yield
    except SlackApiError as error:
        raise meaning(error) from None


def meaning(error: SlackApiError) -> Exception:
    """The exception that says what an error of Slack means; itself where it may pass."""
    name = code(error)
    if name in {"ratelimited", "rate_limited"} or _status(error) == 429:
        return TryLater(_seconds(error))
    if name in _MENDED:
        return TryLater(_MENDING)
    for names, exception in _MEANINGS:
        if name in names:
            return exception(name)
    return error


_MEANINGS: tuple[tuple[frozenset[str], type[Exception]], ...] = (
    (_UNREACHABLE, Unreachable),
    (_GONE, MessageGone),
    (_CLOSED, Closed),
    (_REFUSED, Refused),
)


def code(error: SlackApiError) -> str:
    """Slack's name for what went wrong; "" where its answer was none of its own."""
    data = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _status(error: SlackApiError) -> int:
    response: Any = error.response
    return int(getattr(response, "status_code", 0) or 0)


def _seconds(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    try:
        return float(headers.get("Retry-After") or _WAIT)
    except ValueError:
        return _WAIT
