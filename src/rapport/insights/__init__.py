"""What people told us of markets, firms, skills and pay; briefs and benchmarks made of what may be shared."""
