"""The demo firm: people, employers and five years of contact, all invented from a seed, made through actions.

Same seed and same day: same names, texts and dates. Nobody in it exists; addresses lie under .example and .test, and
phone numbers are those that Ofcom keeps free for drama.
"""
