"""Who can be asked for what: own skills, nominations, the map of a team, the skillsronde."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.feature import Feature, Filled, Job
from handlers.skills import (
    adding,
    answering,
    chat,
    experience,
    jobs,
    mine,
    nominating,
    nominees,
    rounds,
    sample,
    seeking,
    team,
)
from handlers.skills.forgetting import FORGETS
from handlers.skills.lists import ACCESS, FUNCTIONS, KEEPS
from handlers.skills.samples import SAMPLES

FEATURE = Feature(
    name="skills",
    commands={"skills": chat.skills},
    presses={
        "skills.mine": mine.mine,
        "skills.remove": mine.remove,
        "skills.again": mine.again,
        "skills.more": mine.more,
        "skills.add": adding.opened,
        "skills.put": adding.put,
        "skills.same": chat.same,
        "skills.new": chat.new,
        "skills.nominate": nominating.opened,
        "skills.person": nominating.person,
        "skills.other": nominating.other,
        "skills.withdraw": nominating.withdraw,
        "skills.yes": nominees.yes,
        "skills.no": nominees.no,
        "skills.team": team.opened,
        "skills.teams": team.several,
        "skills.map": team.one,
        "skills.seek": seeking.opened,
        "skills.who": seeking.again,
        "skills.experience": experience.offer,
        "skills.end": experience.stop,
        "skills.read": experience.read,
        "skills.rounds": rounds.opened,
        "skills.choose_round": rounds.one,
        "skills.start": rounds.start,
        "skills.fill": answering.fill,
        "skills.rather_not": answering.rather_not,
    },
    forms={
        "skills.add": Filled(adding.added, checks={"labels": adding.readable}),
        "skills.nominate": Filled(nominating.nominated, checks={"skill": nominating.readable}),
        "skills.seek": Filled(seeking.asked),
        "skills.experience": Filled(experience.offered, checks={"subject": nominating.readable}),
        "skills.round": Filled(
            answering.answered,
            checks=dict.fromkeys(("first", "second", "skill"), answering.readable),
        ),
    },
    entries={"skills.mine": mine.mine, "skills.stop": mine.stop, "skills.add": adding.opened},
    jobs=(Job("skills.due", IntervalTrigger(seconds=15), jobs.sweep),),
    forgets=FORGETS,
    sample=sample.fill,
    home=mine.home,
    help=(
        ("skills.mine", "skills.own"),
        ("skills.seek", "skills.seek"),
        ("skills.team", "skills.map"),
        ("skills.round", "skills.round"),
    ),
    switch="skills",
    access=ACCESS,
    functions=FUNCTIONS,
    keeps=KEEPS,
    samples=SAMPLES,
)
