"""Placements: who started where, for what fee, what is given back until when, when temps gain rights or transfer."""
