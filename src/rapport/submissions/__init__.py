"""People considered for vacancies: longlist and board, the CV sent through gates, interviews, feedback, offers."""
