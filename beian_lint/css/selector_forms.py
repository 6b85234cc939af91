"""The states of form controls at rest: ``:checked``, ``:disabled``, ``:valid`` and their kin.

https://html.spec.whatwg.org/multipage/semantics-other.html#pseudo-classes
"""

import re

from msgspec import Struct

from beian_lint.css.selector_limits import faults, has_limits, number_of
from beian_lint.css.selector_model import ascii_lower, words
from beian_lint.css.selector_tree import Element, Tree
from beian_lint.late import late

INPUT_TYPES = words("""
    hidden text search tel url email password date month week time datetime-local number range
    color checkbox radio file submit image reset button
    """)

_TYPED_TEXT = frozenset({"text", "search", "tel", "url", "email", "password", "number"})
_CAN_BE_READ_ONLY = _TYPED_TEXT | {"date", "month", "week", "time", "datetime-local"}
_CAN_BE_REQUIRED = _CAN_BE_READ_ONLY | {"checkbox", "radio", "file"}
_CAN_BE_DISABLED = frozenset(
    {"button", "input", "select", "textarea", "fieldset", "optgroup", "option"}
)
_NOT_VALIDATED = frozenset({"hidden", "button", "reset", "image"})
_RANGED = frozenset({"number", "range", "date", "month", "week", "time", "datetime-local"})


class _Group(Struct):
    """Radio buttons that exclude each other: the one that stays checked; whether one must."""

    checked: Element | None = None
    required: bool = False


class Forms:
    """Answers for the form controls of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._selected: dict[Element, frozenset[Element]] = {}
        self._groups: dict[tuple[Element | None, str], _Group] | None = None
        self._named: dict[str, Element | None] = {}
        self._default_buttons: frozenset[Element] | None = None
        self._invalid_holders: frozenset[Element] | None = None

    def _tag(self, element: Element) -> str:
        facts = self._tree.facts(element)
        return facts.tag if facts.space == "html" else ""

    def _type(self, element: Element) -> str:
        kind = ascii_lower(element.get("type") or "")
        return kind if kind in INPUT_TYPES else "text"

    def _is_input(self, element: Element, *types: str) -> bool:
        return self._tag(element) == "input" and self._type(element) in types

    def owner(self, element: Element) -> Element | None:
        """Return the form that a control belongs to."""
        named = element.get("form")
        return self._outer(element, "form") if named is None else self._form_named(named)

    def _form_named(self, name: str) -> Element | None:
        """Return the form with this id, if that is the first element that has it."""
        if name not in self._named:
            found = self._tree.keyed("#" + ascii_lower(name))
            first = next((each for each in found if each.get("id") == name), None)
            is_form = first is not None and self._tag(first) == "form"
            self._named[name] = first if is_form else None
        return self._named[name]

    def _outer(self, element: Element, *tags: str) -> Element | None:
        current = self._tree.parent(element)
        while current is not None and self._tag(current) not in tags:
            current = self._tree.parent(current)
        return current

    def _in_document_order(self, tag: str) -> list[Element]:
        return [each for each in self._tree.keyed(tag) if self._tag(each) == tag]

    # :checked, :default, :indeterminate

    def is_checked(self, element: Element) -> bool:
        if self._is_input(element, "checkbox"):
            return element.get("checked") is not None
        if self._is_input(element, "radio"):
            return self._group(element).checked is element
        return self._tag(element) == "option" and self._is_selected(element)

    def _group(self, radio: Element) -> "_Group":
        name = radio.get("name") or ""
        if not name:
            return _Group(radio if radio.get("checked") is not None else None, required=False)
        if self._groups is None:
            self._groups = {}
            for each in self._in_document_order("input"):
                if self._type(each) == "radio" and each.get("name"):
                    group = self._groups.setdefault(self._group_key(each), _Group())
                    if each.get("checked") is not None:
                        group.checked = each
                    group.required = group.required or each.get("required") is not None
        return self._groups.get(self._group_key(radio)) or _Group()

    def _group_key(self, radio: Element) -> tuple[Element | None, str]:
        return self.owner(radio), radio.get("name") or ""

    def _is_selected(self, option: Element) -> bool:
        select = self._outer(option, "select", "datalist")
        if select is None or self._tag(select) == "datalist":
            return option.get("selected") is not None
        chosen = self._selected.get(select)
        if chosen is None:
            chosen = self._selected[select] = frozenset(self._chosen(select))
        return option in chosen

    def _chosen(self, select: Element) -> list[Element]:
        options = [each for each in self._tree.descendants(select) if self._tag(each) == "option"]
        marked = [each for each in options if each.get("selected") is not None]
        if select.get("multiple") is not None:
            return marked
        if marked or _display_size(select) > 1:
            return marked[-1:]
        return [each for each in options if not self._is_switched_off(each)][:1]

    def is_default(self, element: Element) -> bool:
        if self._is_input(element, "checkbox", "radio"):
            return element.get("checked") is not None
        if self._tag(element) == "option":
            return element.get("selected") is not None
        return element in self._first_submit_buttons()

    def _is_submit_button(self, element: Element) -> bool:
        if self._tag(element) == "button":
            return ascii_lower(element.get("type") or "") not in ("button", "reset")
        return self._is_input(element, "submit", "image")

    def _first_submit_buttons(self) -> frozenset[Element]:
        if self._default_buttons is None:
            first: dict[Element, Element] = {}
            for each in self._tree.descendants(self._tree.root):
                if self._is_submit_button(each):
                    form = self.owner(each)
                    if form is not None:
                        first.setdefault(form, each)
            self._default_buttons = frozenset(first.values())
        return self._default_buttons

    def is_indeterminate(self, element: Element) -> bool:
        if self._is_input(element, "radio"):
            return self._group(element).checked is None
        return self._tag(element) == "progress" and element.get("value") is None

    # :disabled, :enabled

    def is_disabled(self, element: Element) -> bool:
        tag = self._tag(element)
        if tag not in _CAN_BE_DISABLED:
            return False
        if element.get("disabled") is not None:
            return True
        if tag in ("option", "optgroup"):
            return self._is_switched_off(element) or self._in_disabled_select(element)
        return self._in_disabled_fieldset(element)

    def _is_switched_off(self, option: Element) -> bool:
        """Tell whether an option cannot be chosen by its own or its group's ``disabled``."""
        if option.get("disabled") is not None:
            return True
        group = self._outer(option, "optgroup", "select", "datalist")
        return (
            group is not None
            and self._tag(group) == "optgroup"
            and group.get("disabled") is not None
        )

    def _in_disabled_select(self, option: Element) -> bool:
        select = self._outer(option, "select", "datalist")
        return select is not None and self.is_disabled(select)

    def _in_disabled_fieldset(self, element: Element) -> bool:
        below, current = element, self._tree.parent(element)
        while current is not None:
            if (
                self._tag(current) == "fieldset"
                and current.get("disabled") is not None
                and below is not self._legend(current)
            ):
                return True
            below, current = current, self._tree.parent(current)
        return False

    def _legend(self, fieldset: Element) -> Element | None:
        children = self._tree.children(fieldset)
        return next((child for child in children if self._tag(child) == "legend"), None)

    def is_enabled(self, element: Element) -> bool:
        return self._tag(element) in _CAN_BE_DISABLED and not self.is_disabled(element)

    # :required, :optional, :placeholder-shown, :read-write

    def is_required(self, element: Element) -> bool:
        return self._may_be_required(element) and element.get("required") is not None

    def _may_be_required(self, element: Element) -> bool:
        tag = self._tag(element)
        if tag == "input":
            return self._type(element) in _CAN_BE_REQUIRED
        return tag in ("select", "textarea")

    def is_optional(self, element: Element) -> bool:
        # A button is optional in Chromium, though the standard has it neither way.
        is_control = self._tag(element) in ("input", "select", "textarea", "button")
        return is_control and not self.is_required(element)

    def shows_placeholder(self, element: Element) -> bool:
        if element.get("placeholder") is None:
            return False
        if self._tag(element) == "textarea":
            return not self._textarea_value(element)
        if not self._is_input(element, *_TYPED_TEXT):
            return False
        return not element.get("value") or (
            self._type(element) == "number" and number_of(element, "number") is None
        )

    def _textarea_value(self, element: Element) -> str:
        text = "".join(element.itertext())
        return text.removeprefix("\n")

    def is_read_write(self, element: Element) -> bool:
        tag = self._tag(element)
        if tag == "textarea" or (tag == "input" and self._type(element) in _CAN_BE_READ_ONLY):
            return element.get("readonly") is None and not self.is_disabled(element)
        if tag == "input":
            return False
        return self._is_editable(element)

    def is_read_only(self, element: Element) -> bool:
        return self._tree.facts(element).space == "html" and not self.is_read_write(element)

    def _is_editable(self, element: Element) -> bool:
        current: Element | None = element
        while current is not None and self._tag(current):
            declared = ascii_lower(current.get("contenteditable") or "true")
            if current.get("contenteditable") is not None:
                if declared in ("true", "plaintext-only"):
                    return True
                if declared == "false":
                    return False
            current = self._tree.parent(current)
        return False

    # :valid, :invalid, :in-range, :out-of-range

    def _is_validated(self, element: Element) -> bool:
        tag = self._tag(element)
        if tag == "input":
            kind = self._type(element)
            if kind in _NOT_VALIDATED:
                return False
            if element.get("readonly") is not None:
                return False
        elif tag == "textarea":
            if element.get("readonly") is not None:
                return False
        elif tag == "button":
            if not self._is_submit_button(element):
                return False
        elif tag != "select":
            return False
        return not self.is_disabled(element) and self._outer(element, "datalist") is None

    def _faults(self, element: Element) -> frozenset[str]:
        tag = self._tag(element)
        if tag == "select":
            return frozenset({"missing"} if self._lacks_choice(element) else ())
        if tag == "textarea":
            missing = self.is_required(element) and not self._textarea_value(element)
            return frozenset({"missing"} if missing else ())
        if tag != "input":
            return frozenset()
        kind = self._type(element)
        if kind in ("checkbox", "radio"):
            return frozenset({"missing"} if self._lacks_tick(element, kind) else ())
        return faults(element, kind, required=self.is_required(element))

    def _lacks_choice(self, select: Element) -> bool:
        if select.get("required") is None:
            return False
        chosen = self._chosen(select)
        if not chosen:
            return True
        options = [each for each in self._tree.descendants(select) if self._tag(each) == "option"]
        placeholder = (
            select.get("multiple") is None
            and _display_size(select) == 1
            and options[0] is chosen[0]
            and self._tree.parent(options[0]) is select
        )
        return placeholder and not _option_value(options[0])

    def _lacks_tick(self, element: Element, kind: str) -> bool:
        if kind == "checkbox":
            return element.get("required") is not None and element.get("checked") is None
        group = self._group(element)
        return group.required and group.checked is None

    def is_valid(self, element: Element) -> bool:
        if self._tag(element) in ("form", "fieldset"):
            return element not in self._holders_of_faults()
        return self._is_validated(element) and not self._faults(element)

    def is_invalid(self, element: Element) -> bool:
        if self._tag(element) in ("form", "fieldset"):
            return element in self._holders_of_faults()
        return self._is_validated(element) and bool(self._faults(element))

    def _holders_of_faults(self) -> frozenset[Element]:
        if self._invalid_holders is None:
            holders: set[Element] = set()
            for each in self._tree.descendants(self._tree.root):
                if self._is_validated(each) and self._faults(each):
                    form = self.owner(each)
                    if form is not None:
                        holders.add(form)
                    outer = self._outer(each, "fieldset")
                    while outer is not None:
                        holders.add(outer)
                        outer = self._outer(outer, "fieldset")
            self._invalid_holders = frozenset(holders)
        return self._invalid_holders

    def is_in_range(self, element: Element) -> bool:
        """Chromium says yes to an empty value too, and no to a value without limits."""
        if not self._is_input(element, *_RANGED) or not self._is_validated(element):
            return False
        kind = self._type(element)
        if number_of(element, kind) is None:
            return True
        return has_limits(element, kind) and not self._faults(element) & {"below", "above"}

    def is_out_of_range(self, element: Element) -> bool:
        """Tell whether a value lies outside its ``min`` and ``max``."""
        if not self._is_input(element, *_RANGED) or not self._is_validated(element):
            return False
        return bool(self._faults(element) & {"below", "above"})

    # focus

    def is_focusable(self, element: Element) -> bool:
        """Tell whether ``autofocus`` can give ``element`` the focus, as far as HTML says."""
        tag = self._tag(element)
        if tag == "input":
            return self._type(element) != "hidden" and not self.is_disabled(element)
        if tag in ("button", "select", "textarea"):
            return not self.is_disabled(element)
        if tag == "a" and element.get("href") is not None:
            return True
        if tag == "summary" and self._is_summary(element):
            return True
        return _TABINDEX.match(element.get("tabindex") or "") is not None or self._is_editable(
            element
        )

    def _is_summary(self, element: Element) -> bool:
        parent = self._tree.parent(element)
        if parent is None or self._tag(parent) != "details":
            return False
        summaries = [each for each in self._tree.children(parent) if self._tag(each) == "summary"]
        return summaries[0] is element


_TABINDEX = late(r"[ \t\n\f\r]*[+-]?\d", re.ASCII)
_SIZE = late(r"[ \t\n\f\r]*\+?(\d{1,9})", re.ASCII)


def _display_size(select: Element) -> int:
    match = _SIZE.match(select.get("size") or "")
    if match is not None and int(match[1]) > 0:
        return int(match[1])
    return 4 if select.get("multiple") is not None else 1


def _option_value(option: Element) -> str:
    value = option.get("value")
    return " ".join("".join(option.itertext()).split()) if value is None else value
