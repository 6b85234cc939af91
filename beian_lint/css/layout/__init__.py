"""A small layout engine: where boxes stand, under stated assumptions about what nobody can know.

It exists to answer whether a line of text or a picture is inside what clips it, on the page, and
over which ground. It is no rendering engine: see `beian_lint.css.layout.page` for what is modelled.
"""
