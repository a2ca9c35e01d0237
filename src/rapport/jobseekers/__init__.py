"""The jobseeker's side: what they look for, how we agreed to help, the timetable for it, reviews (INSREC004)."""
