"""Care after a start, for years: plans, check-ins, milestones, retention."""
