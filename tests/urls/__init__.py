"""What every URL answers to every kind of caller: one file per feature, each with its `ROWS`. See urls_table.py."""
