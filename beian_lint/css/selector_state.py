"""Pseudo-classes without arguments, as an untouched page answers them."""

from collections.abc import Callable
from typing import ClassVar

from beian_lint.css.selector_forms import Forms
from beian_lint.css.selector_model import words
from beian_lint.css.selector_tree import Element, Tree, is_shadow_root

_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

_DASHED_BUT_DEFINED = words("""
    annotation-xml color-profile font-face font-face-src font-face-uri font-face-format
    font-face-name missing-glyph
    """)
"""https://html.spec.whatwg.org/multipage/custom-elements.html#valid-custom-element-name"""


def _of_form(ask: Callable[[Forms, Element], bool]) -> Callable[["States", Element], bool]:
    return lambda states, element: ask(states._forms, element)  # noqa: SLF001 - its own answers


class States:
    """Answers for the elements of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._forms = Forms(tree)
        self._focused: Element | None = None
        self._focus_known = False
        self._open_groups: dict[str, Element] | None = None

    def holds(self, name: str, element: Element) -> bool:
        """Tell whether the pseudo-class ``name`` matches ``element``.

        Raises:
            Undecided: when the state depends on what is not computed (a ``pattern``).
        """
        return self._answers[name](self, element)

    def _is_root(self, element: Element) -> bool:
        return element is self._tree.root

    def _is_empty(self, element: Element) -> bool:
        if self._tree.facts(element).tag == "template":
            return True
        if element.text:
            return False
        return not any(
            child.tail or (isinstance(child.tag, str) and not is_shadow_root(child))
            for child in element
        )

    def _is_first(self, element: Element) -> bool:
        return self._tree.position(element) == 0

    def _is_last(self, element: Element) -> bool:
        return self._tree.siblings(element)[-1] is element

    def _is_only(self, element: Element) -> bool:
        return len(self._tree.siblings(element)) == 1

    def _is_first_of_type(self, element: Element) -> bool:
        return self._tree.type_position(element)[0] == 0

    def _is_last_of_type(self, element: Element) -> bool:
        at, count = self._tree.type_position(element)
        return at == count - 1

    def _is_only_of_type(self, element: Element) -> bool:
        return self._tree.type_position(element)[1] == 1

    def _is_link(self, element: Element) -> bool:
        facts = self._tree.facts(element)
        if facts.space == "html":
            return facts.tag in ("a", "area") and element.get("href") is not None
        return (
            facts.space == "svg"
            and facts.tag == "a"
            and any(element.get(name) is not None for name in ("href", _XLINK_HREF, "xlink:href"))
        )

    def _is_defined(self, element: Element) -> bool:
        facts = self._tree.facts(element)
        if facts.space != "html":
            return True
        dashed = "-" in facts.tag and facts.tag not in _DASHED_BUT_DEFINED
        return not dashed and element.get("is") is None

    def _is_open(self, element: Element) -> bool:
        facts = self._tree.facts(element)
        if facts.space != "html" or element.get("open") is None:
            return False
        if facts.tag == "details" and element.get("name"):
            return self._first_open(element.get("name") or "") in (element, None)
        return facts.tag in ("details", "dialog")

    def _first_open(self, name: str) -> Element | None:
        """Return the one that stays open of the document's open details with this name."""
        if self._open_groups is None:
            self._open_groups = {}
            for each in self._tree.keyed("details"):
                if each.get("name") and each.get("open") is not None:
                    self._open_groups.setdefault(each.get("name") or "", each)
        return self._open_groups.get(name)

    def _has_focus(self, element: Element) -> bool:
        return element is self._focus()

    def _holds_focus(self, element: Element) -> bool:
        current = self._focus()
        while current is not None:
            if current is element:
                return True
            current = self._tree.parent(current)
        return False

    def _focus(self) -> Element | None:
        """Return the element that ``autofocus`` gives the focus to."""
        if not self._focus_known:
            self._focus_known = True
            self._focused = next(filter(self._takes_focus, self._tree.keyed("[autofocus")), None)
        return self._focused

    def _takes_focus(self, element: Element) -> bool:
        """Tell whether ``autofocus`` works, except for what style hides."""
        tree = self._tree
        current: Element | None = element
        below = None
        while current is not None:
            if current.get("inert") is not None or current.get("hidden") is not None:
                return False
            closed = tree.facts(current).tag == "details" and not self._is_open(current)
            if closed and (below is None or tree.facts(below).tag != "summary"):
                return False
            below, current = current, tree.parent(current)
        return self._forms.is_focusable(element)

    _answers: ClassVar[dict[str, Callable[["States", Element], bool]]] = {
        "root": _is_root,
        "empty": _is_empty,
        "first-child": _is_first,
        "last-child": _is_last,
        "only-child": _is_only,
        "first-of-type": _is_first_of_type,
        "last-of-type": _is_last_of_type,
        "only-of-type": _is_only_of_type,
        "link": _is_link,
        "any-link": _is_link,
        "-webkit-any-link": _is_link,
        "defined": _is_defined,
        "open": _is_open,
        "focus": _has_focus,
        "focus-visible": _has_focus,
        "focus-within": _holds_focus,
        "checked": _of_form(Forms.is_checked),
        "default": _of_form(Forms.is_default),
        "disabled": _of_form(Forms.is_disabled),
        "enabled": _of_form(Forms.is_enabled),
        "indeterminate": _of_form(Forms.is_indeterminate),
        "in-range": _of_form(Forms.is_in_range),
        "out-of-range": _of_form(Forms.is_out_of_range),
        "valid": _of_form(Forms.is_valid),
        "invalid": _of_form(Forms.is_invalid),
        "required": _of_form(Forms.is_required),
        "optional": _of_form(Forms.is_optional),
        "placeholder-shown": _of_form(Forms.shows_placeholder),
        "read-write": _of_form(Forms.is_read_write),
        "read-only": _of_form(Forms.is_read_only),
    }
    """By name; not of one tree, so that trees are freed with their pages."""
