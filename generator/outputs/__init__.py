"""What is made of an edition. Each takes an edition, and nothing from another."""
