"""What every language is read with: captures, health, embedded EXEC blocks."""
