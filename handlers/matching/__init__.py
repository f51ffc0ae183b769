"""Which skill fits what somebody says: the ranker, and the list of skills as it is now."""
