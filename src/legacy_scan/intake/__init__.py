"""From a folder to decoded texts: discovery, safe reading, encodings. Touches the scanned tree, never writes to it."""
