"""Map a task over items in other processes, and lose none."""
