"""The organisation itself: its teams, its people and their roles, its codes and its choices."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.feature import Feature, Filled, Job
from handlers.organisation import (
    choosing,
    joining,
    members,
    overview,
    receiving,
    roles,
    setup,
    talks,
    teams,
)
from handlers.organisation.kept import ACCESS, FUNCTIONS, KEEPS
from handlers.organisation.samples import SAMPLES

FEATURE = Feature(
    name="organisation",
    commands={"organisatie": overview.overview},
    presses={
        "organisation.teams": overview.overview,
        "organisation.team": overview.team,
        "organisation.new_team": teams.new,
        "organisation.rename": teams.rename,
        "organisation.functions": teams.functions,
        "organisation.turn": teams.turn,
        "organisation.code": joining.make,
        "organisation.codes": joining.listed,
        "organisation.revoke": joining.revoke,
        "organisation.person_code": joining.for_person,
        "organisation.codes_file": joining.file_of_codes,
        "organisation.people": members.start,
        "organisation.find": members.find,
        "organisation.person": members.person,
        "organisation.remove": members.remove,
        "organisation.really_remove": members.really_remove,
        "organisation.roles": roles.listed,
        "organisation.give_role": roles.open_form,
        "organisation.give": roles.give,
        "organisation.take_role": roles.take,
        "organisation.choices": choosing.listed,
        "organisation.choose_house": choosing.open_form,
        "organisation.choose_letter": talks.open_letter,
        "organisation.choose_form_link": talks.open_form_link,
        "organisation.curricula": talks.listed,
        "organisation.add": talks.add,
        "organisation.drop": talks.drop,
        "organisation.how": receiving.how,
        "organisation.bring_in": receiving.bring_in,
        "organisation.leave_out": receiving.leave_out,
    },
    forms={
        "organisation.team_form": Filled(teams.filled),
        "organisation.find": Filled(members.found),
        "organisation.role": Filled(roles.filled),
        "organisation.choices": Filled(
            choosing.filled,
            checks={"quiet": choosing.quiet, "windows": choosing.windows},
            reading=choosing.reading,
        ),
        "organisation.letter": Filled(talks.letter),
        "organisation.form_link": Filled(talks.form_link, checks={"link": talks.check_link}),
        "organisation.curriculum": Filled(talks.added, checks={"link": talks.check_link}),
    },
    files=receiving.received,
    jobs=(Job("organisation.forget", IntervalTrigger(minutes=10), receiving.forget),),
    verbs={
        "organisation add": setup.add_organisation,
        "organisation code": setup.new_academy_code,
        "import people": setup.import_people,
    },
    help=(("organisation.organisatie", "organisation"),),
    access=ACCESS,
    functions=FUNCTIONS,
    keeps=KEEPS,
    samples=SAMPLES,
)
