"""Facts and sightings by content, and the history of runs, in one SQLite file."""
