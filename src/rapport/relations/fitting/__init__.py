"""Health over whole records at once: fit the firm's numbers, score a million relationships, and judge the score.

Numbers in, numbers out: no table is read here. A record is a set of touch-days (`TouchDays`); the figures kept of each
relationship at a moment are `StatisticsArrays`; the formula is that of `rapport.rules.health`, column by column.
"""
