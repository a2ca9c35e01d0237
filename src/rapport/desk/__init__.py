"""The staff door: Today, composite pages (person, client), palette, digests. Imports: every feature."""
