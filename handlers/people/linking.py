"""My other platforms, and my other organisations: joined by a code, chosen in the settings."""

from datetime import timedelta

from handlers import ids
from handlers.feature import Context
from handlers.people import arriving, moving, rules
from handlers.speech import Answer, Choice, Go, Message, Press, Row
from storage import codes
from storage.people import Code, Person


def other_houses(context: Context) -> tuple[Row, ...]:
    """The other organisations that somebody serves, each with the way to go there."""
    return tuple(
        Row(
            "people/row_house",
            {"name": house.name},
            (Choice("people.switch", ids.short(house.id)),),
        )
        for house, _ in moving.others(context)
    )


def link(_: Press, context: Context) -> Answer:
    """Makes the one-time code that joins another account to this person."""
    here, me = context.organisation.id, context.person.id
    lasts = timedelta(minutes=context.setting("people.account_code_minutes"))
    codes.revoke_for(context.session, here, [me], "account")
    what = codes.For(here, "account", person=me, by=me, once=True)
    code, made = codes.issue(context.session, what, context.now, lasts)
    is_there = context.account is not None and context.account.platform == "telegram"
    link = "" if is_there else codes.link(context.setting("telegram.link"), code)
    facts = {"code": code, "until": made.expires.isoformat(), "link": link}
    return Message("people/link", facts)


def switch(press: Press, context: Context) -> Answer:
    """Goes to another organisation, with all accounts."""
    for house, me in moving.others(context):
        if ids.short(house.id) == press.id:
            moving.switch(context, me)
            return Message("people/switched", {"name": house.name})
    return Message("machine/past")


def said(go: Go, context: Context) -> Answer:
    """An entry for a line with a code in it, said by somebody who is known."""
    text = str(go.draft.get("text", ""))
    return use(codes.alone_in(text) or codes.plainly_in(text), context)


def claim(line: str) -> Go | None:
    """A line that is just a code is no part of any talk, and is carried to nobody."""
    return Go("people.code", {"text": line}) if codes.alone_in(line) else None


def use(code: str, context: Context) -> Answer:
    """A code of somebody who is in already: another organisation, another account, or a role."""
    guesser = f"person:{context.person.id}"
    since = context.now - timedelta(minutes=context.setting("people.wrong_minutes"))
    if codes.wrong_tries(context.session, guesser, since) >= context.setting("people.wrong_tries"):
        return Message("people/door_wait", {"minutes": context.setting("people.wrong_minutes")})
    found = codes.behind(context.session, code)
    trouble = rules.trouble_with(found, context.now)
    if trouble == "wrong":
        codes.note_wrong(context.session, guesser, context.now)
    if found is None or trouble:
        return Message(f"people/door_{trouble}")
    return _use(found, code, context)


def _use(found: Code, code: str, context: Context) -> Answer:
    if found.organisation_id != context.organisation.id:
        return moving.enter_other(context, found)
    if found.purpose == "academy":
        return _academy(found, context)
    if found.person_id is None:
        return _same_house(found, context)
    if found.person_id == context.person.id:
        return Message("people/link_own", {"code": codes.shown(codes.bare(code))})
    target = context.session.get(Person, found.person_id)
    if target is None:
        return Message("people/door_wrong")
    facts = {"name": target.called, "me": context.person.called}
    choices = (Choice("people.merge", ids.short(found.id)), Choice("people.no_merge"))
    return Message("people/merge", facts, choices)


def merge(press: Press, context: Context) -> Answer:
    """Goes on as the person whose code was said, with all accounts of this one."""
    found = context.session.get(Code, ids.long(press.id) or 0)
    trouble = rules.trouble_with(found, context.now)
    if found is None or trouble or found.person_id is None:
        return Message(f"people/door_{trouble or 'wrong'}")
    target = context.session.get(Person, found.person_id)
    if target is None or target.id == context.person.id:
        return Message("machine/past")
    if not moving.taken(context.session, found):
        return Message("people/door_used")
    if context.account is not None:
        for told in arriving.one_more(context.session, target, context.account):
            context.tell(told.person, told.message, key=told.key)
    moving.join(context, target)
    return Message("people/linked", {"name": target.called})


def keep_apart(_: Press, __: Context) -> Answer:
    """No joining after all."""
    return Message("people/not_linked")


def _same_house(found: Code, context: Context) -> Answer:
    """A code of the own organisation: it gives a team to who has none."""
    if found.team_id is None or context.person.team_id is not None:
        return Message("people/already", {"name": context.organisation.name})
    if not moving.taken(context.session, found):
        return Message("people/door_used")
    return moving.into_team(context, found)


def _academy(found: Code, context: Context) -> Answer:
    if not moving.taken(context.session, found):
        return Message("people/door_used")
    arriving.make_academy(context.session, context.person)
    return Message("people/academy", {"name": context.organisation.name}, _to_house())


def _to_house() -> tuple[Choice, ...]:
    return (Choice("people.open", "organisatie", label="people.open_organisatie"),)
