"""The police badge, recognised by how its colours lie."""

from collections.abc import Callable

import pytest
from made_pictures import badge_like, drawn, encoded
from PIL import Image, ImageOps

from beian_lint.eyes.badge_layout import LARGEST_SIDE, correlation, fingerprint, likeness
from beian_lint.eyes.pictures import look


def on(ground: str) -> Callable[[Image.Image], Image.Image]:
    def place(picture: Image.Image) -> Image.Image:
        paper = Image.new("RGBA", (picture.width + 6, picture.height + 6), ground)
        paper.alpha_composite(picture, (3, 3))
        return paper

    return place


@pytest.mark.parametrize("original", [0, 1])
@pytest.mark.parametrize("size", [14, 20, 36, 64, 200, 300])
def test_at_any_size(original: int, size: int) -> None:
    picture = look(encoded(badge_like(size, original)))
    assert picture.likeness == "badge"
    assert picture.correlation is not None
    assert picture.correlation > 0.9


@pytest.mark.parametrize(
    ("change", "kind", "options"),
    [
        (on("white"), "PNG", {}),
        (on("black"), "PNG", {}),
        (on("#222a45"), "PNG", {}),
        (on("#f5f5f5"), "JPEG", {"quality": 60}),
        (on("white"), "WEBP", {"quality": 50}),
        (lambda picture: picture.quantize(16), "PNG", {}),
        (lambda picture: picture.quantize(16), "GIF", {}),
        (lambda picture: ImageOps.expand(picture, 9), "PNG", {}),
        (ImageOps.mirror, "PNG", {}),
    ],
)
def test_saved_anew(
    change: Callable[[Image.Image], Image.Image], kind: str, options: dict[str, int]
) -> None:
    changed = change(badge_like(40))
    data = encoded(changed.convert("RGB") if kind == "JPEG" else changed, kind, **options)
    assert look(data).likeness == "badge"


@pytest.mark.parametrize(
    ("shape", "answer"),
    [
        ("green square", "other"),
        ("black letter", "other"),
        ("stripes", "other"),
        ("red star", "other"),
        ("blue disc", "cannot-tell"),
        ("gold coin", "cannot-tell"),
    ],
)
def test_other_pictures(shape: str, answer: str) -> None:
    """Round things of one colour are too like it to be told from it, and not like it enough."""
    assert look(encoded(drawn(shape))).likeness == answer


def test_a_white_silhouette_has_no_layout() -> None:
    white = Image.new("RGBA", (20, 20), (255, 255, 255, 0))
    white.paste((255, 255, 255, 255), (5, 2, 15, 18))
    assert correlation(white) is None


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (1.0, "badge"),
        (0.84, "badge"),
        (0.8399, "cannot-tell"),
        (0.6, "cannot-tell"),
        (0.5999, "other"),
        (-1.0, "other"),
        (None, "other"),
    ],
)
def test_thresholds(value: float | None, answer: str) -> None:
    assert likeness(value) == answer


def test_the_originals_are_like_one_another() -> None:
    """Measured: 0.925; a layout that lost its meaning would not keep that."""
    one, other = (original.layout for original in fingerprint().originals.values())
    dot = sum(a * b for a, b in zip(one, other, strict=True))
    norms = sum(a * a for a in one) ** 0.5 * sum(b * b for b in other) ** 0.5
    assert dot / norms == pytest.approx(0.925, abs=0.001)


def test_a_large_picture_is_reduced_first() -> None:
    large = on("white")(badge_like(LARGEST_SIDE * 6))
    found = correlation(large)
    assert found is not None
    assert found > 0.9
