"""The rules: an explicit list, in the order in which they are documented.

One file per subject, one block per rule: words first, logic last. A rule is a pure function over
evidence; it never sees HTML.
"""

from beian_lint.rule import Rule
from beian_lint.rules import (
    badge,
    icp_link,
    icp_number,
    icp_shown,
    link,
    number,
    number_form,
    page,
    shown,
    site,
)

RULES: tuple[Rule, ...] = (
    page.page_unreadable,
    page.needs_rendering,
    page.page_encoding,
    site.conflicting_numbers,
    shown.outside_footer,
    number.psb_number_missing,
    number_form.psb_number_malformed,
    number_form.psb_number_region,
    number.psb_number_unexpected,
    shown.psb_number_hidden,
    shown.psb_number_faint,
    number_form.psb_number_variant,
    link.psb_link_missing,
    link.psb_link_wrong_target,
    link.psb_link_wrong_record,
    link.psb_link_no_record,
    shown.psb_link_hidden,
    link.psb_link_legacy,
    badge.psb_badge_missing,
    badge.psb_badge_broken,
    shown.psb_badge_hidden,
    badge.psb_badge_remote,
    badge.psb_badge_unrecognised,
    icp_number.icp_number_missing,
    icp_number.icp_number_malformed,
    icp_number.icp_number_unexpected,
    icp_shown.icp_number_hidden,
    icp_shown.icp_number_faint,
    icp_number.icp_number_variant,
    icp_link.icp_link_missing,
    icp_link.icp_link_wrong_target,
    icp_shown.icp_link_hidden,
    icp_link.icp_link_legacy,
)
