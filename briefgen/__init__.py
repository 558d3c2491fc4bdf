"""A static briefing-site generator on MkDocs."""

__version__ = "0.1.0"
