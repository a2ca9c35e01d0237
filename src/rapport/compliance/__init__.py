"""What people allowed, what they objected to, and forgetting them. Imports: relations and below."""
