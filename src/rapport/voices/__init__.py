"""What people say about us: surveys, advocates, testimonials with permission and expiry."""
