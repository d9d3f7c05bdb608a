"""What all tests share stands in project.py, which verification/ uses too."""

import pytest
from project import build_folder, demo

__all__ = ["build_folder", "demo"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to `poe verify` what builds a folder of its own, a minute each."""
    for item in items:
        if "build_folder" in item.fixturenames:
            item.add_marker(pytest.mark.slow)
