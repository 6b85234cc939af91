"""Which pseudo-classes and pseudo-elements exist, as Chromium 156 answers when asked.

Found by ``CSSStyleSheet.insertRule`` and ``CSS.supports("selector(…)")``, name by name and each
pseudo-class and pseudo-element after each pseudo-element. Where the standard and the browser
differ (``:heading``, ``:has-slotted``, ``[a=b s]``), the browser's answer stands: it decides what
a visitor sees.
"""

from beian_lint.css.selector_model import words

NEVER = words("""
    active active-view-transition autofill -webkit-autofill -webkit-drag -webkit-full-screen
    -webkit-full-page-media -webkit-full-screen-ancestor corner-present current decrement
    double-button end fullscreen future horizontal hover increment
    -internal-autofill-previewed interest-source interest-target modal no-button past
    picture-in-picture popover-open single-button start target target-current target-before
    target-after user-invalid user-valid vertical visited window-inactive xr-overlay
    """)
"""Valid pseudo-classes that match nothing in a page at rest, outside shadow trees."""

AT_REST = words("""
    any-link -webkit-any-link checked default defined disabled empty enabled first-child
    first-of-type focus focus-visible focus-within in-range indeterminate invalid last-child
    last-of-type link only-child only-of-type open optional out-of-range placeholder-shown
    read-only read-write required root scope valid
    """)
"""Pseudo-classes that an unvisited, untouched page answers."""

PSEUDO_CLASSES = NEVER | AT_REST

SINGLE_COLON = frozenset({"before", "after", "first-line", "first-letter"})
"""Pseudo-elements that CSS 2 wrote with one colon."""

PSEUDO_ELEMENTS = words("""
    before after first-line first-letter selection marker placeholder backdrop
    file-selector-button details-content cue view-transition spelling-error grammar-error
    target-text search-text checkmark picker-icon scroll-marker scroll-marker-group column
    permission-icon
    """)

SCROLLBAR_PARTS = words("""
    -webkit-scrollbar -webkit-scrollbar-button -webkit-scrollbar-corner -webkit-scrollbar-thumb
    -webkit-scrollbar-track -webkit-scrollbar-track-piece -webkit-resizer
    """)

KNOWN_WEBKIT_ELEMENTS = SCROLLBAR_PARTS | words("""
    -webkit-calendar-picker-indicator -webkit-color-swatch -webkit-color-swatch-wrapper
    -webkit-date-and-time-value -webkit-datetime-edit -webkit-datetime-edit-ampm-field
    -webkit-datetime-edit-day-field -webkit-datetime-edit-fields-wrapper
    -webkit-datetime-edit-hour-field -webkit-datetime-edit-millisecond-field
    -webkit-datetime-edit-minute-field -webkit-datetime-edit-month-field
    -webkit-datetime-edit-second-field -webkit-datetime-edit-text
    -webkit-datetime-edit-week-field -webkit-datetime-edit-year-field
    -webkit-file-upload-button -webkit-inner-spin-button -webkit-input-placeholder
    -webkit-media-controls -webkit-media-controls-current-time-display
    -webkit-media-controls-enclosure -webkit-media-controls-fullscreen-button
    -webkit-media-controls-mute-button -webkit-media-controls-overlay-enclosure
    -webkit-media-controls-overlay-play-button -webkit-media-controls-panel
    -webkit-media-controls-play-button -webkit-media-controls-time-remaining-display
    -webkit-media-controls-timeline -webkit-media-controls-timeline-container
    -webkit-media-controls-toggle-closed-captions-button -webkit-media-controls-volume-slider
    -webkit-media-slider-container -webkit-media-slider-thumb
    -webkit-media-text-track-container -webkit-media-text-track-display
    -webkit-media-text-track-region -webkit-media-text-track-region-container
    -webkit-meter-bar -webkit-meter-even-less-good-value -webkit-meter-inner-element
    -webkit-meter-optimum-value -webkit-meter-suboptimum-value -webkit-progress-bar
    -webkit-progress-inner-element -webkit-progress-value -webkit-search-cancel-button
    -webkit-slider-container -webkit-slider-runnable-track -webkit-slider-thumb
    -webkit-textfield-decoration-container
    """)
"""Any ``::-webkit-…`` is valid in a rule; only these make ``@supports selector()`` true."""

IDENT_ELEMENTS = frozenset({"highlight", "part", "picker", "scroll-button"})
"""Pseudo-elements that take names as their argument."""

VIEW_TRANSITION_ELEMENTS = words("""
    view-transition-group view-transition-image-pair view-transition-new view-transition-old
    view-transition-group-children
    """)

SCROLL_BUTTONS = words("""
    up down left right block-start block-end inline-start inline-end
    """)

_USER_ACTION = frozenset({"active", "focus", "focus-visible", "focus-within", "hover"})

_SCROLLBAR_STATES = words("""
    active corner-present decrement disabled double-button enabled end horizontal hover increment
    no-button single-button start vertical window-inactive
    """)

_TREE_STATES = words("""
    current empty first-child first-of-type host last-child last-of-type only-child only-of-type
    root scope
    """)

_LIKE_ELEMENTS = frozenset({"details-content", "part", "picker", "permission-icon"})
"""Pseudo-elements that Chromium treats as real elements: nearly anything may follow."""

_TREE_ABIDING = (
    words("""
    before after marker placeholder backdrop file-selector-button details-content
    view-transition checkmark picker picker-icon permission-icon
    """)
    | VIEW_TRANSITION_ELEMENTS
)


def state_may_follow(pseudo_element: str, state: str) -> bool:
    """Tell whether the pseudo-class ``state`` (no arguments) may stand after a pseudo-element."""
    if pseudo_element in SCROLLBAR_PARTS:
        return state in _SCROLLBAR_STATES
    if pseudo_element in _LIKE_ELEMENTS:
        return state not in _TREE_STATES and (
            state not in _SCROLLBAR_STATES
            or state in _USER_ACTION
            or state in ("disabled", "enabled", "window-inactive")
        )
    if pseudo_element.startswith("-webkit-") or pseudo_element in ("file-selector-button", "cue"):
        return state in _USER_ACTION
    if pseudo_element in VIEW_TRANSITION_ELEMENTS:
        return state == "only-child"
    if pseudo_element == "scroll-marker":
        return state in _USER_ACTION or state in ("target-current", "target-before", "target-after")
    if pseudo_element == "scroll-marker-group":
        return state in ("focus-within", "hover")
    if pseudo_element == "scroll-button":
        return state in _USER_ACTION or state in ("disabled", "enabled")
    return (pseudo_element, state) in (("selection", "window-inactive"), ("search-text", "current"))


def function_may_follow(pseudo_element: str, function: str) -> bool:
    """Tell whether a functional pseudo-class may stand after a pseudo-element."""
    if function in ("is", "where", "not"):
        return pseudo_element not in ("slotted", "column")
    return pseudo_element in _LIKE_ELEMENTS and function in ("dir", "lang", "state")


def element_may_follow(first: str, second: str) -> bool:
    """Tell whether the pseudo-element ``second`` may stand after the pseudo-element ``first``."""
    if first in ("before", "after"):
        return second == "marker"
    if first in _LIKE_ELEMENTS:
        return second not in ("slotted", "part")
    if first == "slotted":
        return second in _TREE_ABIDING
    return first == "column" and second == "scroll-marker"
