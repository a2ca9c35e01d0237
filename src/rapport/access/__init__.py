"""Links and sessions of people outside: who made one, who came in, what they looked at. Imports: mail and below."""
