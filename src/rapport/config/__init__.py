"""Settings, URLs, the wiring table and the timetable, the command line. Imports: everything."""
