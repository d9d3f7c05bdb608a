"""The fixtures of the project's own tests."""

from project import build_folder, demo

__all__ = ["build_folder", "demo"]
