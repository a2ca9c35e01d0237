"""The left bar. A line is left out where its page does not exist yet, and for those who may not open it."""

from rapport.foundation.actors import Can
from rapport.foundation.web import NavItem

NAVIGATION = [
    NavItem("Today", "today", "sun", "today", needs=Can.ACT_ON_TODAY),
    NavItem("People", "people", "users", "people", needs=Can.SEE_PEOPLE),
    NavItem("Clients", "clients", "building-2", "clients", needs=Can.SEE_PEOPLE),
    NavItem("Vacancies", "vacancies", "briefcase-business", "vacancies", needs=Can.SEE_PEOPLE),
    NavItem("Growth", "opportunities", "trending-up", "growth", needs=Can.SEE_PEOPLE),
    NavItem("Placements", "placements", "handshake", "placements", needs=Can.SEE_PEOPLE),
    NavItem("Care", "care", "heart-handshake", "care", needs=Can.SEE_PEOPLE),
    NavItem("Network", "network", "waypoints", "network", needs=Can.SEE_PEOPLE),
    NavItem("Triage", "triage", "inbox", "triage", needs=Can.TRIAGE),
    NavItem("Import", "imports", "upload", "imports", needs=Can.IMPORT),
    NavItem("Team", "team", "activity", "team", needs=Can.SEE_TEAM),
    NavItem("Compliance", "overrides", "shield-check", "compliance", needs=Can.OVERRIDE_GATE),
    NavItem("Help", "help", "circle-question-mark", "help", foot=True),
    NavItem("Settings", "settings", "settings", "settings", foot=True),
]
