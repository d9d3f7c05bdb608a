"""What all tests share stands in project.py, which verification/ uses too."""

from project import build_folder, demo

__all__ = ["build_folder", "demo"]
