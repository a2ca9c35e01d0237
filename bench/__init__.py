"""Benchmarks: a maker of big databases, and the measuring of what people wait for. Never a timed test."""
