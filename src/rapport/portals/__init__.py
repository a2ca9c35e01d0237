"""The doors of people outside: hiring managers, candidates, referees. Imports: every feature's queries and actions."""
