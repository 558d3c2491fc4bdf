"""The search: an index made by Pagefind, or our pages in that of Material.

`pagefind.py` runs the program, on the pages that `pages.py` makes for it; `fragments.py` lends it files
of the index before, and `order.py` makes the rest the same in each build (`format.py` reads and writes
them). `served.py` makes the index of a served site, `material.py` is for Material's own search.
"""
