"""Teams are made and renamed, and what they use is turned on and off."""

from handlers import ids
from handlers.feature import Context
from handlers.organisation import overview
from handlers.speech import Answer, Choice, Field, Form, Message, Press, Problems, Row, Rows, Submit
from storage import organisation
from storage.people import Team

TEAM = Form(
    "organisation.team_form",
    (
        Field("name", longest=60, guarded=False),
        Field("location", longest=60, required=False, guarded=False),
    ),
)


def new(_: Press, __: Context) -> Answer:
    """Opens the form for a new team."""
    return TEAM


def rename(press: Press, context: Context) -> Answer:
    """Opens the form for a team that there is."""
    team = overview.found(press.id, context, "users")
    if team is None:
        return Message("machine/past")
    return TEAM.about(press.id, name=team.name, location=team.location)


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps a team; two teams of one place do not have one name."""
    name, location = str(submit.answers["name"]), str(submit.answers["location"])
    same = organisation.team_named(context.session, name, location)
    if same is not None and ids.short(same.id) != submit.subject:
        return Problems({"name": Message("organisation/field_team_exists")})
    if not submit.subject:
        return _made(Team(name=name, location=location), context)
    team = overview.found(submit.subject, context, "users")
    if team is None:
        return Message("machine/past")
    team.name, team.location = name, location
    team.version += 1
    context.session.add(team)
    return overview.page(team, context)


def _made(team: Team, context: Context) -> Answer:
    context.session.add(team)
    choices = (Choice("organisation.code", ids.short(team.id)), overview.TEAMS)
    return Message("organisation/team_made", {"name": team.name}, choices)


def functions(press: Press, context: Context) -> Answer:
    """What a team may use, each with its switch."""
    team = overview.found(press.id, context, "team_functions")
    return Message("machine/past") if team is None else _functions(team, context)


def _functions(team: Team, context: Context) -> Rows:
    back = Choice("organisation.team", ids.short(team.id), label="organisation.back_to_team")
    return Rows("organisation/functions", _switches(team, context), {"name": team.name}, (back,))


def _switches(team: Team, context: Context) -> tuple[Row, ...]:
    return tuple(
        _switch(team, feature.switch, sorted(feature.commands), context)
        for feature in context.features
        if feature.switch
    )


def _switch(team: Team, name: str, words: list[str], context: Context) -> Row:
    """A function is called by the words that people type for it."""
    is_on = context.switched_on(name, team.id)
    label = "organisation.turn_off" if is_on else "organisation.turn_on"
    way = f"{'off' if is_on else 'on'}.{name}.{ids.short(team.id)}"
    choice = Choice("organisation.turn", way, team.version, label=label)
    return Row(
        "organisation/row_function", {"commands": words, "name": name, "on": is_on}, (choice,)
    )


def turn(press: Press, context: Context) -> Answer:
    """Turns a function on or off for a team."""
    way, _, rest = press.id.partition(".")
    name, _, team_id = rest.rpartition(".")
    team = overview.found(team_id, context, "team_functions")
    known = {feature.switch for feature in context.features}
    if team is None or name not in known or team.version != press.version:
        return Message("machine/past")
    team.switched = {**team.switched, name: way == "on"}
    team.version += 1
    context.session.add(team)
    return _functions(team, context)
