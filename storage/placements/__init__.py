"""Placements: who learns where and when, who guides, and which talks belong to it."""

from storage.placements.finding import absent as absent
from storage.placements.finding import breaks as breaks
from storage.placements.finding import hearers as hearers
from storage.placements.finding import hold as hold
from storage.placements.finding import leads_of as leads_of
from storage.placements.finding import of_learner as of_learner
from storage.placements.finding import of_supervisor as of_supervisor
from storage.placements.finding import of_teams as of_teams
from storage.placements.finding import on_duty as on_duty
from storage.placements.finding import overlapping as overlapping
from storage.placements.finding import supervisors as supervisors
from storage.placements.forgetting import forget_absence as forget_absence
from storage.placements.forgetting import forget_files as forget_files
from storage.placements.forgetting import forget_placements as forget_placements
from storage.placements.tables import Assignment as Assignment
from storage.placements.tables import Break as Break
from storage.placements.tables import Conversation as Conversation
from storage.placements.tables import Duty as Duty
from storage.placements.tables import Extension as Extension
from storage.placements.tables import Period as Period
from storage.placements.tables import Placement as Placement
from storage.placements.tables import PlacementFile as PlacementFile
from storage.placements.tables import StepDone as StepDone
from storage.placements.tables import SupervisorAbsence as SupervisorAbsence
