"""What several rules look with. No rule imports another."""
