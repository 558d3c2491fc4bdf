"""Prose: what an editor wrote in Markdown. Its links, and where they stand in the file."""
