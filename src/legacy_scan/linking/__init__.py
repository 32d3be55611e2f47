"""Many files' facts to one estate."""
