"""Boxes that no element has: round loose text in a flex container, round loose cells in a table.

Sources: CSS Flexible Box 4, CSS 2.2 17.2.1.
"""

from collections.abc import Sequence

from beian_lint.css.layout.boxes import Box, Words
from beian_lint.css.layout.used import Anonymous

_GROUPS = ("table-row-group", "table-header-group", "table-footer-group")


def wrapped(box: Box, loose: Sequence[Box | Words], display: str = "block") -> Box:
    """Return a box round loose contents, with what it inherits from the container and no edges."""
    style = Anonymous(box.style, display)
    wrap = Box(box.element, box.pseudo, style, box, "block", "flow")
    wrap.order = box.order
    for item in loose:
        if isinstance(item, Words):
            item.box = wrap
        else:
            item.parent = wrap
        wrap.children.append(item)
    return wrap


def rows_of(table: Box) -> list[list[Box]]:
    """Return the cells by rows; what stands loose in table or row is put into cells."""
    if table.display == "table-row":
        return [_cells(table)]
    rows: list[list[Box]] = []
    stack: list[Box] = [table]
    while stack:
        holder = stack.pop(0)
        _wrap_loose(holder)
        for child in holder.children:
            if isinstance(child, Words) or not child.in_flow or child.display == "table-caption":
                continue
            if child.display in _GROUPS:
                rows.extend(_rows_of_group(child))
            elif child.display == "table-row":
                rows.append(_cells(child))
            elif child.display == "table-cell":
                rows.append([child])
    return rows


def _rows_of_group(group: Box) -> list[list[Box]]:
    _wrap_loose(group)
    return [
        _cells(child) if child.display == "table-row" else [child]
        for child in group.children
        if isinstance(child, Box) and child.in_flow
    ]


def _cells(row: Box) -> list[Box]:
    _wrap_loose(row, keep=("table-cell",))
    return [child for child in row.children if isinstance(child, Box) and child.in_flow]


def _wrap_loose(
    holder: Box, keep: Sequence[str] = (*_GROUPS, "table-row", "table-caption")
) -> None:
    """Put runs of what does not belong into anonymous rows and cells; blanks alone are dropped."""
    kept: list[Box | Words] = []
    loose: list[Box | Words] = []
    inside = "table-cell" if "table-row" not in keep else "table-row"

    def flush() -> None:
        if any(isinstance(part, Box) or part.text.strip() for part in loose):
            if inside == "table-row":
                kept.append(wrapped(holder, loose, "table-row"))
            else:
                kept.append(wrapped(holder, loose, "table-cell"))
        loose.clear()

    for child in holder.children:
        away = isinstance(child, Box) and child.position in ("absolute", "fixed")
        if away or (isinstance(child, Box) and child.display in keep):
            flush()
            kept.append(child)
        else:
            loose.append(child)
    flush()
    holder.children[:] = kept
