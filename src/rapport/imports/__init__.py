"""Bringing real things in: LinkedIn connections, vCards, tables, mail archives. Preview, progress, undo.

Imports: mail and below. `readers` parse files and know nothing of Django.
"""
