"""One file's text to that file's facts: a folder for each language, and the table that lists them."""
