from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _hazards_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers, who are told the path of their parent, import the tasks in `hazards`."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
