"""The top of the house: settings, the two tables of consequences, the command, and the machinery that runs it all."""
