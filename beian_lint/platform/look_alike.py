"""Hosts that a person takes for a platform's, and that are not."""

import unicodedata

_NAMES = ("beiangovcn", "beianmpsgovcn", "beianmiitgovcn", "miitbeiangovcn", "miibeiangovcn")
"""The platforms' hosts without dots: a dash, another dot or none at all is easily overlooked."""

_PARTS = ("beiangov", "govbeian", "beianmps", "mpsbeian", "beianmiit", "miitbeian", "miibeian")
"""What makes a host read like a platform's in whatever domain it stands."""

_LOOKS = str.maketrans(
    "асԁеһіјкмопрԛѕтѵѡхуαγεηικνορτυχωıɩɑɡ01l|",
    "acdehijkmonpqstvwxyayenikvoptuxwiiagoiii",
)
"""Letters that look like a Latin one, as that letter; 1 and l as i, 0 as o."""

_NEAR = 2
"""Slips of the finger between a host and a platform's that still make it a look-alike."""


def looks_like_platform(host: str) -> bool:
    """Tell whether a host (lower case, as a URL parser writes it) imitates a platform's.

    Punycode is decoded, look-alike letters are read as what they look like, dots and dashes are
    left out. The host then imitates when it contains a platform's name, or is at most two slips
    from one; under ``gov.cn``, where nobody registers a name to deceive, at most one.
    """
    plain = skeleton(host)
    if any(part in plain for part in (*_NAMES, *_PARTS)):
        return True
    plain = plain.removeprefix("www")
    most = 1 if host.endswith(".gov.cn") else _NEAR
    return any(_within(plain, name, most) for name in _NAMES)


def skeleton(host: str) -> str:
    """Return what a host looks like, as bare Latin letters without dots and dashes."""
    labels = (_decoded(label) for label in host.split("."))
    letters = unicodedata.normalize("NFKD", "".join(labels).lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for mark in ".-_":
        plain = plain.replace(mark, "")
    return plain.translate(_LOOKS).replace("rn", "m").replace("vv", "w")


def _decoded(label: str) -> str:
    """Return a label as a person sees it; one that is no right punycode stays as it is."""
    if not label.startswith("xn--") or len(label) > 63:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _within(text: str, name: str, most: int) -> bool:
    """Tell whether ``most`` insertions, deletions, changes or swaps turn one into the other."""
    if abs(len(text) - len(name)) > most:
        return False
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(text, 1):
        earlier, before = before, row
        row = [i]
        for j, wanted in enumerate(name, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            swapped = i > 1 < j and letter == name[j - 2] and text[i - 2] == wanted
            row.append(min(cost, earlier[j - 2] + 1) if swapped else cost)
    return row[-1] <= most
