"""Pages of candidates: the board, one candidacy, adding people, sending a CV, rejecting, overrides."""
