"""The names of what hides an element, and of what leaves it unsure.

A `beian_lint.evidence.Why` carries one of them as ``case``, the element at fault as ``element``
and, where one did it, the ``declaration``. The sentences stand in `beian_lint.words.causes`; each
case here says which facts it has for them.
"""

from typing import Literal

from msgspec import Struct


class Case(Struct, frozen=True):
    """One case: its name, what it means, and the names of its facts.

    ``declared`` says whether a declaration always (or sometimes, or never) comes with it.
    """

    name: str
    answer: Literal["no", "unsure"]
    meaning: str
    declared: Literal["always", "sometimes", "never"] = "always"
    facts: tuple[str, ...] = ()


DISPLAY_NONE = Case("display-none", "no", "An element round it, or itself, makes no box.")
HIDDEN_ATTRIBUTE = Case("hidden-attribute", "no", "The attribute `hidden`, undone by nothing.")
CLOSED_DETAILS = Case("closed-details", "no", "Inside details that are closed.", "never")
CLOSED_DIALOG = Case("closed-dialog", "no", "Inside a dialog without `open`.", "never")
CLOSED_POPOVER = Case("closed-popover", "no", "Inside an element with `popover`.", "never")
NOT_RENDERED = Case(
    "not-rendered",
    "no",
    "Inside an element whose contents no browser draws: template, option, the fallback of a video.",
    "never",
)
NO_BOX = Case("no-box", "no", "`display: contents` on a picture or control, a table column.")
CONTENT_VISIBILITY = Case("content-visibility", "no", "Skipped by `content-visibility: hidden`.")
VISIBILITY_HIDDEN = Case("visibility-hidden", "no", "`visibility: hidden`.")
VISIBILITY_COLLAPSE = Case("visibility-collapse", "no", "`visibility: collapse`.")
OPACITY = Case("opacity", "no", "Opacities round it multiply to nothing that can be seen.")
FILTER = Case("filter", "no", "A filter leaves nothing that can be seen.")
MASK = Case("mask", "no", "A mask leaves nothing: it is transparent, or its file is missing.")
FONT_SIZE_ZERO = Case("font-size-zero", "no", "Text of size 0.")
TINY_TEXT = Case("tiny-text", "no", "Text painted less than 3 px high.", facts=("size",))
TRANSPARENT_TEXT = Case("transparent-text", "no", "Text in a transparent colour.")
LOW_CONTRAST = Case(
    "low-contrast",
    "no",
    "Text that cannot be told from its ground.",
    "sometimes",
    ("contrast", "colour", "ground"),
)
COVERED = Case("covered", "no", "Something opaque lies over it wherever one scrolls.", "sometimes")
BEHIND = Case("behind", "no", "A negative `z-index` puts it behind an opaque background.")
ZERO_AREA = Case("zero-area", "no", "It has no width or height.", "sometimes")
OVERFLOW_CLIPPED = Case("overflow-clipped", "no", "Outside the box that clips its contents.")
CUT_OFF = Case("cut-off", "no", "A part of a text is out of sight for good.", "sometimes")
CLIP = Case("clip", "no", "Cut away by `clip` or `clip-path`.")
OFF_SCREEN = Case("off-screen", "no", "Where nobody can scroll to.", "sometimes")
TURNED_AWAY = Case("turned-away", "no", "Seen from behind, or from beyond the eye, in 3D.")
NO_CONTENT = Case("no-content", "no", "There is nothing in it to see.", "never")
NO_PICTURE = Case("no-picture", "no", "Its picture is missing or no picture.", "never")
NOT_CLICKABLE = Case("not-clickable", "no", "`pointer-events: none`, or inert.", "sometimes")

UNREAD_SHEET = Case(
    "unread-sheet",
    "unsure",
    "Hidden, but by something that a sheet which could not be read may undo.",
    "sometimes",
    ("sheet",),
)
UNDECIDED_RULE = Case(
    "undecided-rule",
    "unsure",
    "A rule decides it whose condition cannot be settled without a browser.",
)
SCRIPT_GATE = Case(
    "script-gate",
    "unsure",
    "Hidden until a script runs, on an element that holds most of the page or is a known gate.",
)
SCRIPT_OVERLAY = Case(
    "script-overlay",
    "unsure",
    "Covered by something over the whole page that a script may take away.",
    "sometimes",
)
NEEDS_LAYOUT = Case(
    "needs-layout",
    "unsure",
    "Where it stands depends on fonts or on what is not at hand.",
    "sometimes",
)
UNKNOWN_COVER = Case(
    "unknown-cover", "unsure", "A picture lies over it that may be transparent.", "sometimes"
)
UNKNOWN_GROUND = Case(
    "unknown-ground", "unsure", "It is blended with a picture, of which it may leave no trace."
)
COVERED_FOR_NOW = Case(
    "covered-for-now",
    "unsure",
    "In a browser: covered by what visitors can take away, a consent banner or a bar with a cross.",
    "never",
)
SHEET_BLOCKED = Case(
    "sheet-blocked",
    "unsure",
    "In a browser: hidden in a way that a sheet may undo which was not loaded.",
    "sometimes",
    ("sheet",),
)
SCRIPT_BLOCKED = Case(
    "script-blocked",
    "unsure",
    "In a browser: hidden in a way that scripts undo, and scripts of the page were not loaded.",
    "sometimes",
)
NOT_DRAWN = Case(
    "not-drawn", "no", "In a browser: the page draws it at the other viewport only.", "never"
)

ALL: tuple[Case, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Case)
)
