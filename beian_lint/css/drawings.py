"""Whether an element stands in an SVG drawing, and in which."""

from beian_lint.css.flat_tree import Element, tag


def in_drawing(element: Element) -> bool:
    """Tell whether the element is text inside an SVG drawing."""
    return tag(element) in ("text", "tspan", "textpath") and any(
        tag(above) == "svg" for above in element.iterancestors()
    )


def in_foreign_object(element: Element) -> Element | None:
    """Return the drawing in which an HTML element stands, None when it stands in none."""
    if not any(tag(above) == "foreignobject" for above in element.iterancestors()):
        return None
    return drawing_round(element)


def drawing_round(element: Element) -> Element:
    """Return the outermost drawing in which the element stands; itself when it stands in none."""
    found = element
    for above in element.iterancestors():
        if tag(above) == "svg":
            found = above
    return found
