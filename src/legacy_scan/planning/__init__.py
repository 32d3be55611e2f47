"""Components, waves, cuts, dispositions and effort ranges."""
