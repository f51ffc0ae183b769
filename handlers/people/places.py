"""Where messages go: to the app that I chose, else to the one where I was last."""

from handlers import ids
from handlers.feature import Context
from handlers.people import arriving, moving
from handlers.speech import Answer, Choice, Message, Press, Row, Rows
from storage.people import Account

LAST = "last"


def row(context: Context) -> Row:
    """My apps in the settings, where messages go now, and what can be done about it."""
    living, dead = _mine(context)
    now = _now(living, context)
    facts = {
        "platforms": sorted({account.platform for account in living}),
        "apps": sorted({arriving.app(account.platform) for account in living}),
        "dead": sorted({arriving.app(account.platform) for account in dead}),
        "now": arriving.app(now.platform) if now else "",
        "chosen": now is not None and now.preferred,
    }
    where = (Choice("people.where"),) if len(living) > 1 else ()
    return Row("people/row_accounts", facts, (*where, Choice("people.link")))


def overview(_: Press, context: Context) -> Answer:
    """The apps to choose from; one that does not work any more is named, and cannot be chosen."""
    living, dead = _mine(context)
    rows = (*(_place(one) for one in living), *(_place(one, dead=True) for one in dead))
    last = Choice("people.prefer", LAST, label="people.prefer_last")
    back = Choice("people.settings", label="people.open_instellingen")
    is_chosen = any(account.preferred for account in living)
    return Rows("people/where", rows, {"chosen": is_chosen}, (last, back) if is_chosen else (back,))


def prefer(press: Press, context: Context) -> Answer:
    """From now on messages go to one app, or to wherever I was last."""
    living, _ = _mine(context)
    chosen = next((one for one in living if ids.short(one.id) == press.id), None)
    if chosen is None and press.id != LAST:
        return Message("machine/past")
    for account in moving.accounts(context.session, context.person.id):
        account.preferred = account is chosen
        context.session.add(account)
    back = Choice("people.settings", label="people.open_instellingen")
    return Message(
        "people/preferred", {"app": arriving.app(chosen.platform) if chosen else ""}, (back,)
    )


def _place(account: Account, *, dead: bool = False) -> Row:
    choice = Choice("people.prefer", ids.short(account.id))
    facts = {"app": arriving.app(account.platform), "chosen": account.preferred, "dead": dead}
    return Row("people/row_place", facts, () if dead or account.preferred else (choice,))


def _mine(context: Context) -> tuple[list[Account], list[Account]]:
    """My accounts: those that work, and those that do not any more. Where I am now, works."""
    mine = sorted(moving.accounts(context.session, context.person.id), key=lambda a: a.platform)
    living = [one for one in mine if not one.dead or _is_here(one, context)]
    return living, [one for one in mine if one not in living]


def _now(living: list[Account], context: Context) -> Account | None:
    chosen = [account for account in living if account.preferred]
    here = [account for account in living if _is_here(account, context)]
    return next(iter(chosen + here + living), None)


def _is_here(account: Account, context: Context) -> bool:
    return context.account is not None and account.id == context.account.id
