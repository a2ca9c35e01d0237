"""Messages in (as touches, or held for a stranger in triage) and mail out. Imports: compliance and below."""
