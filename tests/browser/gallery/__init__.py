"""A page that holds every shared part once, and the few addresses its parts speak to. Only tests see it."""
