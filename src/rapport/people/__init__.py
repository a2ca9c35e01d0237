"""People and organisations: one record each, many roles over time; who works where, since when; how to reach them.

Words: Person, Organisation, Position (a job somebody holds or held), ContactPoint (an address, number or profile),
saved view, merge. Imports: accounts and below.
"""
