"""Relationships: one member of the firm and one person; the timeline of touches, agreed contact, promises, health.

Words: Relationship, Touch (one contact, either way, any channel), AgreedContact (what we promised about rhythm, channel
and hours), Promise, Boundary, Introduction. Imports: people and below.
"""
