"""Rectangles and 4×4 matrices, in CSS px with y pointing down."""

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Rect(Struct, frozen=True):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def moved(self, dx: float, dy: float) -> "Rect":
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def meet(self, other: "Rect") -> "Rect":
        """Return what both cover; without area where they do not touch."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Rect(
            left,
            top,
            max(left, min(self.right, other.right)),
            max(top, min(self.bottom, other.bottom)),
        )

    def covers(self, other: "Rect", slack: float = 0.0) -> bool:
        """Tell whether the other lies wholly inside, give or take ``slack`` px."""
        return (
            self.left <= other.left + slack
            and self.top <= other.top + slack
            and self.right >= other.right - slack
            and self.bottom >= other.bottom - slack
        )

    def holds(self, width: float, height: float) -> bool:
        """Tell whether the rectangle is at least so wide and high."""
        return self.width >= width and self.height >= height


def hull(rects: Iterable[Rect]) -> Rect | None:
    """Return the smallest rectangle round all of them, None when there are none."""
    found = list(rects)
    if not found:
        return None
    return Rect(
        min(r.left for r in found),
        min(r.top for r in found),
        max(r.right for r in found),
        max(r.bottom for r in found),
    )


Row = tuple[float, float, float, float]


class Matrix(Struct, frozen=True):
    """A 4×4 matrix by rows, applied to column vectors."""

    rows: tuple[Row, Row, Row, Row]

    def __matmul__(self, other: "Matrix") -> "Matrix":
        columns = list(zip(*other.rows, strict=True))
        return _matrix(
            [
                [sum(a * b for a, b in zip(row, c, strict=True)) for c in columns]
                for row in self.rows
            ]
        )

    def point(self, x: float, y: float) -> tuple[float, float, float]:
        """Return where the point (x, y, 0) goes: x, y and w, not yet divided by w."""
        (a, b, _, c), (d, e, _, f), _, (g, h, _, i) = self.rows
        return a * x + b * y + c, d * x + e * y + f, g * x + h * y + i

    def determinant(self) -> float:
        rows = [list(row) for row in self.rows]
        result = 1.0
        for at in range(4):
            pivot = max(range(at, 4), key=lambda r: abs(rows[r][at]))
            if abs(rows[pivot][at]) < 1e-12:
                return 0.0
            if pivot != at:
                rows[at], rows[pivot] = rows[pivot], rows[at]
                result = -result
            result *= rows[at][at]
            for below in range(at + 1, 4):
                factor = rows[below][at] / rows[at][at]
                rows[below] = [b - factor * a for a, b in zip(rows[at], rows[below], strict=True)]
        return result

    @property
    def faces_away(self) -> bool:
        """Tell whether the front of the plane z = 0 points away from the viewer.

        As in Chromium: the z component of the normal under the inverse transpose, which is the
        cofactor of z by the determinant. A mirror image faces the viewer.
        """
        (a, b, _, c), (d, e, _, f), _, (g, h, _, i) = self.rows
        cofactor = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
        return cofactor * self.determinant() < 0

    @property
    def keeps_right_angles(self) -> bool:
        """Tell whether rectangles stay rectangles with level edges."""
        (a, b, _, _), (d, e, _, _), _, (g, h, _, _) = self.rows
        level = abs(b) < 1e-9 and abs(d) < 1e-9
        upright = abs(a) < 1e-9 and abs(e) < 1e-9
        return (level or upright) and not g and not h

    def map(self, rect: Rect) -> Rect | None:
        """Return the hull of the mapped rectangle, None when all of it lies behind the viewer."""
        corners = [
            self.point(x, y) for x in (rect.left, rect.right) for y in (rect.top, rect.bottom)
        ]
        seen = [(x / w, y / w) for x, y, w in corners if w > 1e-6]
        if not seen:
            return None
        return Rect(
            min(x for x, _ in seen),
            min(y for _, y in seen),
            max(x for x, _ in seen),
            max(y for _, y in seen),
        )

    def area(self, rect: Rect) -> float:
        """Return the area in px² of the mapped quadrilateral."""
        points = [
            self.point(x, y)
            for x, y in (
                (rect.left, rect.top),
                (rect.right, rect.top),
                (rect.right, rect.bottom),
                (rect.left, rect.bottom),
            )
        ]
        flat = [(x / w, y / w) for x, y, w in points if w > 1e-6]
        total = 0.0
        for (x1, y1), (x2, y2) in zip(flat, flat[1:] + flat[:1], strict=True):
            total += x1 * y2 - x2 * y1
        return abs(total) / 2


def _matrix(rows: Sequence[Sequence[float]]) -> Matrix:
    one, two, three, four = ((r[0], r[1], r[2], r[3]) for r in rows)
    return Matrix((one, two, three, four))


IDENTITY = _matrix([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])


def translation(x: float, y: float, z: float = 0.0) -> Matrix:
    """Return the matrix that moves by px."""
    return _matrix([[1, 0, 0, x], [0, 1, 0, y], [0, 0, 1, z], [0, 0, 0, 1]])


def scaling(x: float, y: float, z: float = 1.0) -> Matrix:
    """Return the matrix that scales by factors."""
    return _matrix([[x, 0, 0, 0], [0, y, 0, 0], [0, 0, z, 0], [0, 0, 0, 1]])


def rotation(degrees: float, axis: tuple[float, float, float] = (0, 0, 1)) -> Matrix:
    """Return the rotation about an axis; the zero vector rotates nothing."""
    length = math.hypot(*axis)
    if not length:
        return IDENTITY
    x, y, z = (part / length for part in axis)
    turn = math.radians(degrees)
    c, s = _clean(math.cos(turn)), _clean(math.sin(turn))
    t = 1 - c
    return _matrix(
        [
            [t * x * x + c, t * x * y - s * z, t * x * z + s * y, 0],
            [t * x * y + s * z, t * y * y + c, t * y * z - s * x, 0],
            [t * x * z - s * y, t * y * z + s * x, t * z * z + c, 0],
            [0, 0, 0, 1],
        ]
    )


def skewing(x: float, y: float) -> Matrix:
    """Return the skew by angles in degrees; at a right angle nothing is left."""
    if any(_clean(math.cos(math.radians(angle))) == 0.0 for angle in (x, y)):
        return scaling(0.0, 0.0)
    return _matrix(
        [
            [1, math.tan(math.radians(x)), 0, 0],
            [math.tan(math.radians(y)), 1, 0, 0],
            [0, 0, 1, 0],
            [0, 0, 0, 1],
        ]
    )


def perspective(distance: float) -> Matrix:
    """Return the projection from ``distance`` px; below 1 px counts as 1, as the standard says."""
    return _matrix([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, -1 / max(distance, 1.0), 1]])


def matrix(values: Sequence[float]) -> Matrix:
    """Return the matrix of CSS ``matrix()`` (6 values) or ``matrix3d()`` (16, by columns)."""
    if len(values) == 6:
        a, b, c, d, e, f = values
        return _matrix([[a, c, 0, e], [b, d, 0, f], [0, 0, 1, 0], [0, 0, 0, 1]])
    return _matrix([[values[column * 4 + row] for column in range(4)] for row in range(4)])


def _clean(value: float) -> float:
    """A quarter turn is exact, as it is in browsers."""
    return 0.0 if abs(value) < 1e-12 else value
