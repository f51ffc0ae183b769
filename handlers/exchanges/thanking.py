"""After a talk: thanks, what was learned, and another question for the same colleague (H11)."""

from handlers.exchanges.finding import PAST, about, choice, own_asked, person, shown
from handlers.feature import Context
from handlers.speech import Answer, Choice, Field, Form, Go, Message, Press, Submit
from storage.exchanges import Exchange
from storage.people import Person

LEARNED = Form(
    "exchanges.learned",
    (Field("learned", "text", longest=1000), Field("share", "tick", required=False, value=True)),
)


def ways_on(exchange: Exchange, helper: Person) -> tuple[Choice, ...]:
    """What who asked can still do when a talk is over."""
    is_here = helper.state != "left"
    thanks = (choice(exchange, "thank", facts=_name(helper)),) if is_here else ()
    learned = () if exchange.learned else (choice(exchange, "learn"),)
    again = (choice(exchange, "again"),) if is_here else ()
    further = (choice(exchange, "further"),) if exchange.helped == "bit" else ()
    return (*(() if exchange.thanked else thanks), *learned, *again, *further)


def _name(helper: Person) -> dict[str, str]:
    return {"helper": helper.called}


def thank(press: Press, context: Context) -> Answer:
    """One tap says thanks."""
    exchange = own_asked(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    if exchange.thanked or person(context, exchange.helper_id).state == "left":
        return PAST
    return _sent(exchange, context)


def _sent(exchange: Exchange, context: Context, learned: str = "") -> Message:
    helper = person(context, exchange.helper_id)
    facts = {"who": shown(exchange, context.person), "learned": learned}
    which = "learned" if learned else "thanks"
    context.tell(helper, Message("exchanges/thanks", facts), key=f"{about(exchange)}:{which}")
    exchange.thanked = True
    context.session.add(exchange)
    return Message("exchanges/thanked", _name(helper), ways_on(exchange, helper))


def learn(press: Press, context: Context) -> Answer:
    """[Dit heb ik geleerd] opens the form."""
    exchange = own_asked(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    if exchange.learned:
        return PAST
    helper = person(context, exchange.helper_id)
    form = Form(LEARNED.name, LEARNED.fields, facts=_name(helper))
    return form.about(press.id)


def keep_learned(submit: Submit, context: Context) -> Answer:
    """What was learned is kept for who asked, and goes to who helped if they want."""
    exchange = own_asked(context, submit.subject)
    if isinstance(exchange, Message):
        return exchange
    if exchange.learned or exchange.is_open:
        return PAST
    exchange.learned = submit.answers["learned"]
    context.session.add(exchange)
    helper = person(context, exchange.helper_id)
    if submit.answers.get("share") and helper.state != "left":
        return _sent(exchange, context, exchange.learned)
    return Message("exchanges/kept", _name(helper), ways_on(exchange, helper))


def ask_again(press: Press, context: Context) -> Answer:
    """[Nog een vraag aan deze collega]"""
    exchange = own_asked(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    return Go("questions.again", {"question": exchange.question_id, "person": exchange.helper_id})


def ask_further(press: Press, context: Context) -> Answer:
    """A bit of help was not all: the question is asked on."""
    exchange = own_asked(context, press.id, press.version)
    if isinstance(exchange, Message):
        return exchange
    return Go("questions.further", {"question": exchange.question_id})
