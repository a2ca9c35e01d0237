"""Pages of insights and briefs."""
