"""Content and opportunities worth somebody's time, sent one by one with a personal line."""
