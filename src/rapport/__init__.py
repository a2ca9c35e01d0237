"""Rapport: relationship management for recruiters."""
