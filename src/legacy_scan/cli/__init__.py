"""Words in, exit codes out. Lazy: --help imports click alone."""
