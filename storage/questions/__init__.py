"""Questions: what somebody wants to learn, whom it was asked, and how far up it went."""

from storage.questions.due import asks_due as asks_due
from storage.questions.due import asks_to_who_left as asks_to_who_left
from storage.questions.due import forget_rows as forget_rows
from storage.questions.due import old_drafts as old_drafts
from storage.questions.due import questions_due as questions_due
from storage.questions.due import questions_of_who_left as questions_of_who_left
from storage.questions.due import to_forget as to_forget
from storage.questions.people import Load as Load
from storage.questions.people import Somebody as Somebody
from storage.questions.people import everybody as everybody
from storage.questions.people import labels_of as labels_of
from storage.questions.people import loads as loads
from storage.questions.people import peers_of as peers_of
from storage.questions.standing import ask_with_question as ask_with_question
from storage.questions.standing import asks_of as asks_of
from storage.questions.standing import asks_with_people as asks_with_people
from storage.questions.standing import open_asks_to as open_asks_to
from storage.questions.standing import open_of as open_of
from storage.questions.standing import same_as as same_as
from storage.questions.tables import LIVE as LIVE
from storage.questions.tables import OPEN as OPEN
from storage.questions.tables import TAKEN as TAKEN
from storage.questions.tables import Ask as Ask
from storage.questions.tables import Question as Question
from storage.questions.tables import Step as Step
