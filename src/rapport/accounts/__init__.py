"""Members of staff: who may sign in, in which role, with which addresses of their own. Imports: foundation, rules."""
