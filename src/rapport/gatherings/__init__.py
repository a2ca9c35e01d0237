"""Events, professional bodies and networks: who was met there, what followed, what came of it."""
