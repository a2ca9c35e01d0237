"""The pages of the staff door: Today's cards, the person and the client as a whole, the shell around every page."""
