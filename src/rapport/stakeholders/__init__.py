"""Who decides, influences and blocks at a client: the map, its alarms, its past, the plan for its gaps."""
