"""Mentions: names of records in prose, found, chosen, and refused with a reason."""
