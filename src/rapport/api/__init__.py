"""The machines' door: a small API over the same actions and queries, for programs that show a token."""
