"""Tests above single features, and what all tests share."""
