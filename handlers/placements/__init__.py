"""A placement: one learner, one team, one agreed period, and the conversations that go with it."""
