"""Words in, exit codes out. Lazy: --help imports click alone."""


def main() -> None:
    """Run the command line. An interrupt ends it quietly even while it is still being imported."""
    try:
        from legacy_scan.cli.main import main as run

        run()
    except KeyboardInterrupt:
        from legacy_scan.cli.codes import INTERRUPTED

        raise SystemExit(INTERRUPTED) from None


__all__ = ["main"]
