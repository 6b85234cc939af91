"""Colour spaces of CSS Color 4: to and from sRGB by way of XYZ.

Matrices and transfer functions are those of the specification's sample code (CSS Color 4 §18).
Channels are floats; sRGB runs from 0 to 1 and may lie outside when a colour is out of gamut.
"""

import math
from collections.abc import Callable

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]


def _times(matrix: Matrix, colour: Triple) -> Triple:
    x, y, z = (row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2] for row in matrix)
    return x, y, z


_SRGB_TO_XYZ: Matrix = (
    (506752 / 1228815, 87881 / 245763, 12673 / 70218),
    (87098 / 409605, 175762 / 245763, 12673 / 175545),
    (7918 / 409605, 87881 / 737289, 1001167 / 1053270),
)
_XYZ_TO_SRGB: Matrix = (
    (12831 / 3959, -329 / 214, -1974 / 3959),
    (-851781 / 878810, 1648619 / 878810, 36519 / 878810),
    (705 / 12673, -2585 / 12673, 705 / 667),
)
_P3_TO_XYZ: Matrix = (
    (608311 / 1250200, 189793 / 714400, 198249 / 1000160),
    (35783 / 156275, 247089 / 357200, 198249 / 2500400),
    (0.0, 32229 / 714400, 5220557 / 5000800),
)
_XYZ_TO_P3: Matrix = (
    (446124 / 178915, -333277 / 357830, -72051 / 178915),
    (-14852 / 17905, 63121 / 35810, 423 / 17905),
    (11844 / 330415, -50337 / 660830, 316169 / 330415),
)
_A98_TO_XYZ: Matrix = (
    (573536 / 994567, 263643 / 1420810, 187206 / 994567),
    (591459 / 1989134, 6239551 / 9945670, 374412 / 4972835),
    (53769 / 1989134, 351524 / 4972835, 4929758 / 4972835),
)
_XYZ_TO_A98: Matrix = (
    (1829569 / 896150, -506331 / 896150, -308931 / 896150),
    (-851781 / 878810, 1648619 / 878810, 36519 / 878810),
    (16779 / 1248040, -147721 / 1248040, 1266979 / 1248040),
)
_2020_TO_XYZ: Matrix = (
    (63426534 / 99577255, 20160776 / 139408157, 47086771 / 278816314),
    (26158966 / 99577255, 472592308 / 697040785, 8267143 / 139408157),
    (0.0, 19567812 / 697040785, 295819943 / 278816314),
)
_XYZ_TO_2020: Matrix = (
    (30757411 / 17917100, -6372589 / 17917100, -4539589 / 17917100),
    (-19765991 / 29648200, 47925759 / 29648200, 467509 / 29648200),
    (792561 / 44930125, -1921689 / 44930125, 42328811 / 44930125),
)
_PROPHOTO_TO_XYZ50: Matrix = (
    (0.7977666449006423, 0.13518129740053308, 0.0313477341283922),
    (0.2880748288194013, 0.711835234241873, 0.00008993693872564),
    (0.0, 0.0, 0.8251046025104602),
)
_XYZ50_TO_PROPHOTO: Matrix = (
    (1.3457868816471583, -0.25557208737979464, -0.05110186497554526),
    (-0.5446307051249019, 1.5082477428451468, 0.02052744743642139),
    (0.0, 0.0, 1.2119675456389452),
)
_D65_TO_D50: Matrix = (
    (1.0479297925449969, 0.022946870601609652, -0.05019226628920524),
    (0.02962780877005599, 0.9904344267538799, -0.017073799063418826),
    (-0.009243040646204504, 0.015055191490298152, 0.7518742814281371),
)
_D50_TO_D65: Matrix = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
_XYZ_TO_LMS: Matrix = (
    (0.8190224379967030, 0.3619062600528904, -0.1288737815209879),
    (0.0329836539323885, 0.9292868615863434, 0.0361446663506424),
    (0.0481771893596242, 0.2642395317527308, 0.6335478284694309),
)
_LMS_TO_XYZ: Matrix = (
    (1.2268798758459243, -0.5578149944602171, 0.2813910456659647),
    (-0.0405757452148008, 1.1122868032803170, -0.0717110580655164),
    (-0.0763729366746601, -0.4214933324022432, 1.5869240198367816),
)
_LMS_TO_OKLAB: Matrix = (
    (0.2104542683093140, 0.7936177747023054, -0.0040720430116193),
    (1.9779985324311684, -2.4285922420485799, 0.4505937096174110),
    (0.0259040424655478, 0.7827717124575296, -0.8086757549230774),
)
_OKLAB_TO_LMS: Matrix = (
    (1.0, 0.3963377773761749, 0.2158037573099136),
    (1.0, -0.1055613458156586, -0.0638541728258133),
    (1.0, -0.0894841775298119, -1.2914855480194092),
)
_WHITE_D50 = (0.3457 / 0.3585, 1.0, (1.0 - 0.3457 - 0.3585) / 0.3585)


def _each(function: Callable[[float], float], colour: Triple) -> Triple:
    x, y, z = map(function, colour)
    return x, y, z


def _signed(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: math.copysign(function(abs(value)), value)


_srgb_linear = _signed(lambda v: v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4)
_srgb_gamma = _signed(lambda v: 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)
_a98_linear = _signed(lambda v: v ** (563 / 256))
_a98_gamma = _signed(lambda v: v ** (256 / 563))
_prophoto_linear = _signed(lambda v: v / 16 if v <= 16 / 512 else v**1.8)
_prophoto_gamma = _signed(lambda v: 16 * v if v < 1 / 512 else v ** (1 / 1.8))
# The specification has since gone over to a plain exponent of 2.4; Chromium has not.
_ALPHA, _BETA = 1.09929682680944, 0.018053968510807
_2020_linear = _signed(
    lambda v: v / 4.5 if v < _BETA * 4.5 else ((v + _ALPHA - 1) / _ALPHA) ** (1 / 0.45)
)
_2020_gamma = _signed(lambda v: v * 4.5 if v < _BETA else _ALPHA * v**0.45 - (_ALPHA - 1))


def lab_to_xyz(colour: Triple) -> Triple:
    """CIE Lab (D50) → XYZ (D65)."""
    lightness, a, b = colour
    kappa, epsilon = 24389 / 27, 216 / 24389
    fy = (lightness + 16) / 116
    fx, fz = a / 500 + fy, fy - b / 200
    x = fx**3 if fx**3 > epsilon else (116 * fx - 16) / kappa
    y = fy**3 if lightness > kappa * epsilon else lightness / kappa
    z = fz**3 if fz**3 > epsilon else (116 * fz - 16) / kappa
    white = _WHITE_D50
    return _times(_D50_TO_D65, (x * white[0], y * white[1], z * white[2]))


def xyz_to_lab(colour: Triple) -> Triple:
    """XYZ (D65) → CIE Lab (D50)."""
    kappa, epsilon = 24389 / 27, 216 / 24389
    xyz = _times(_D65_TO_D50, colour)

    def compress(value: float) -> float:
        return math.cbrt(value) if value > epsilon else (kappa * value + 16) / 116

    x, y, z = (compress(value / white) for value, white in zip(xyz, _WHITE_D50, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def oklab_to_xyz(colour: Triple) -> Triple:
    """Oklab → XYZ (D65)."""
    return _times(_LMS_TO_XYZ, _each(lambda value: value**3, _times(_OKLAB_TO_LMS, colour)))


def xyz_to_oklab(colour: Triple) -> Triple:
    """XYZ (D65) → Oklab."""
    return _times(_LMS_TO_OKLAB, _each(math.cbrt, _times(_XYZ_TO_LMS, colour)))


def polar(colour: Triple) -> Triple:
    """Rectangular (L, a, b) → (L, chroma, hue in degrees)."""
    lightness, a, b = colour
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def rectangular(colour: Triple) -> Triple:
    """(L, chroma, hue in degrees) → (L, a, b)."""
    lightness, chroma, hue = colour
    return lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))


def hsl_to_srgb(colour: Triple) -> Triple:
    """(hue in degrees, saturation and lightness in 0…1) → sRGB."""
    hue, saturation, lightness = colour

    def channel(n: int) -> float:
        k = (n + hue / 30) % 12
        return lightness - saturation * min(lightness, 1 - lightness) * max(
            -1, min(k - 3, 9 - k, 1)
        )

    return channel(0), channel(8), channel(4)


def srgb_to_hsl(colour: Triple) -> Triple:
    """Convert sRGB to (hue in degrees, saturation, lightness)."""
    high, low = max(colour), min(colour)
    lightness = (high + low) / 2
    spread = high - low
    if not spread:
        return 0.0, 0.0, lightness
    divisor = min(lightness, 1 - lightness)
    saturation = (high - lightness) / divisor if divisor else 0.0
    hue = _hue(colour, high, spread)
    if saturation < 0:
        hue, saturation = hue + 180, -saturation
    return hue % 360, saturation, lightness


def _hue(colour: Triple, high: float, spread: float) -> float:
    red, green, blue = colour
    if high == red:
        return ((green - blue) / spread + (6 if green < blue else 0)) * 60
    if high == green:
        return ((blue - red) / spread + 2) * 60
    return ((red - green) / spread + 4) * 60


def hwb_to_srgb(colour: Triple) -> Triple:
    """(hue in degrees, whiteness, blackness) → sRGB."""
    hue, white, black = colour
    if white + black >= 1:
        grey = white / (white + black)
        return grey, grey, grey
    return _each(lambda value: value * (1 - white - black) + white, hsl_to_srgb((hue, 1.0, 0.5)))


def srgb_to_hwb(colour: Triple) -> Triple:
    """Convert sRGB to (hue in degrees, whiteness, blackness)."""
    return srgb_to_hsl(colour)[0], min(colour), 1 - max(colour)


_TO_XYZ: dict[str, Callable[[Triple], Triple]] = {
    "srgb": lambda c: _times(_SRGB_TO_XYZ, _each(_srgb_linear, c)),
    "srgb-linear": lambda c: _times(_SRGB_TO_XYZ, c),
    "display-p3": lambda c: _times(_P3_TO_XYZ, _each(_srgb_linear, c)),
    "display-p3-linear": lambda c: _times(_P3_TO_XYZ, c),
    "a98-rgb": lambda c: _times(_A98_TO_XYZ, _each(_a98_linear, c)),
    "prophoto-rgb": lambda c: _times(
        _D50_TO_D65, _times(_PROPHOTO_TO_XYZ50, _each(_prophoto_linear, c))
    ),
    "rec2020": lambda c: _times(_2020_TO_XYZ, _each(_2020_linear, c)),
    "xyz": lambda c: c,
    "xyz-d65": lambda c: c,
    "xyz-d50": lambda c: _times(_D50_TO_D65, c),
    "lab": lab_to_xyz,
    "lch": lambda c: lab_to_xyz(rectangular(c)),
    "oklab": oklab_to_xyz,
    "oklch": lambda c: oklab_to_xyz(rectangular(c)),
    "hsl": lambda c: _TO_XYZ["srgb"](hsl_to_srgb(c)),
    "hwb": lambda c: _TO_XYZ["srgb"](hwb_to_srgb(c)),
}
_FROM_XYZ: dict[str, Callable[[Triple], Triple]] = {
    "srgb": lambda c: _each(_srgb_gamma, _times(_XYZ_TO_SRGB, c)),
    "srgb-linear": lambda c: _times(_XYZ_TO_SRGB, c),
    "display-p3": lambda c: _each(_srgb_gamma, _times(_XYZ_TO_P3, c)),
    "display-p3-linear": lambda c: _times(_XYZ_TO_P3, c),
    "a98-rgb": lambda c: _each(_a98_gamma, _times(_XYZ_TO_A98, c)),
    "prophoto-rgb": lambda c: _each(
        _prophoto_gamma, _times(_XYZ50_TO_PROPHOTO, _times(_D65_TO_D50, c))
    ),
    "rec2020": lambda c: _each(_2020_gamma, _times(_XYZ_TO_2020, c)),
    "xyz": lambda c: c,
    "xyz-d65": lambda c: c,
    "xyz-d50": lambda c: _times(_D65_TO_D50, c),
    "lab": xyz_to_lab,
    "lch": lambda c: polar(xyz_to_lab(c)),
    "oklab": xyz_to_oklab,
    "oklch": lambda c: polar(xyz_to_oklab(c)),
    "hsl": lambda c: srgb_to_hsl(_FROM_XYZ["srgb"](c)),
    "hwb": lambda c: srgb_to_hwb(_FROM_XYZ["srgb"](c)),
}

SPACES = frozenset(_TO_XYZ)
HUES = {"hsl": 0, "hwb": 0, "lch": 2, "oklch": 2}
"""Which channel of a polar space is its hue."""

_VIA_SRGB = {"hsl": hsl_to_srgb, "hwb": hwb_to_srgb}
_FROM_SRGB = {"hsl": srgb_to_hsl, "hwb": srgb_to_hwb}


def change_space(colour: Triple, old: str, new: str) -> Triple:
    """Convert channels from one space to another; names as in `SPACES`."""
    if old == new:
        return colour
    if old in _VIA_SRGB:
        colour, old = _VIA_SRGB[old](colour), "srgb"
    if old == "srgb" and new in _FROM_SRGB:
        return _FROM_SRGB[new](colour)
    return colour if old == new else _FROM_XYZ[new](_TO_XYZ[old](colour))
