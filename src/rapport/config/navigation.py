"""The left bar. A line whose page does not exist yet is left out by the template."""

from rapport.foundation.web import NavItem

NAVIGATION = [
    NavItem("Today", "today", "sun", "today"),
    NavItem("People", "people", "users", "people"),
    NavItem("Clients", "clients", "building-2", "clients"),
    NavItem("Triage", "triage", "inbox", "triage"),
    NavItem("Import", "imports", "upload", "imports"),
    NavItem("Team", "team", "activity", "team"),
    NavItem("Help", "help", "circle-question-mark", "help", foot=True),
    NavItem("Settings", "settings", "settings", "settings", foot=True),
]
