"""The floor every feature stands on: firms, scope, actors, actions, events, the clock, tasks, the web's edge.

Imports: rules. Knows nothing of people, jobs or mail.
"""
