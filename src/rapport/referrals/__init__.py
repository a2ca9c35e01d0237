"""Who brought us whom: asked, given, chained, credited once, thanked."""
