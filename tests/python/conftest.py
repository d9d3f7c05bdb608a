"""What all tests share stands in project.py, which verification/ uses too."""

import pytest
from project import build_folder, demo

__all__ = ["build_folder", "demo"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to `poe verify` what builds a folder of its own, a minute each.

    Files are sorted, too: while one worker builds the demo, which takes minutes, the
    other one runs the files that do not need it. Long files come first, because at the
    end one worker waits for the other.
    """
    for item in items:
        if "build_folder" in item.fixturenames:
            item.add_marker(pytest.mark.slow)
    need_demo = {item.path for item in items if "demo" in item.fixturenames}
    length = {path: path.stat().st_size for path in {item.path for item in items}}
    first = max(need_demo, key=length.get, default=None)
    items.sort(
        key=lambda item: (
            *(item.path != first, item.path in need_demo),
            *(-length[item.path], item.path),
        )
    )
