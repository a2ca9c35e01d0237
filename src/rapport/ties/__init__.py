"""Who knows whom: evidence of ties, the warmest path to somebody, introductions asked for."""
