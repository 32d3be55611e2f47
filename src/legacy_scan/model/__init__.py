"""The vocabulary. Standard library only, values only."""
