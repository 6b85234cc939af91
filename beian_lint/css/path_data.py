"""The points of an SVG path, as attribute or in ``path()`` (SVG 2, 9.3)."""

from beian_lint.late import late

_COMMAND = late(r"([a-zA-Z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}


def path_points(data: str) -> list[tuple[float, float]]:
    """Return the points of an SVG path; curves give their control points."""
    points: list[tuple[float, float]] = []
    x = y = start_x = start_y = 0.0
    command, numbers = "", list[float]()
    for match in _COMMAND.finditer(data):
        if match[1]:
            command, numbers = match[1], []
            if command.lower() == "z":
                x, y = start_x, start_y
            continue
        numbers.append(float(match[2]))
        count = _COUNTS.get(command.lower(), 0)
        if not count or len(numbers) < count:
            continue
        relative = command.islower()
        kind = command.lower()
        if kind in ("h", "v"):
            if kind == "h":
                x = numbers[0] + (x if relative else 0.0)
            else:
                y = numbers[0] + (y if relative else 0.0)
        else:
            pairs = (
                [numbers[5:7]] if kind == "a" else [numbers[i : i + 2] for i in range(0, count, 2)]
            )
            base = (x, y) if relative else (0.0, 0.0)
            for px, py in pairs:
                x, y = base[0] + px, base[1] + py
                points.append((x, y))
        if kind == "m":
            start_x, start_y = x, y
            command = "l" if relative else "L"
        points.append((x, y))
        numbers = []
    return points
