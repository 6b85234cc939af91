"""PNG files that are damaged where a browser does not mind.

Browsers pass over broken side chunks (colour profiles, texts), wrong checksums of the pixels and a
missing end, and paint the picture all the same; Pillow refuses it. A damaged file is rewritten to
what both read, if its pixels are whole.
"""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_STREAM = 64 * 1024 * 1024
"""Bytes of unpacked pixels beyond which nothing is repaired."""

_KEPT = (b"PLTE", b"tRNS")
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def repair(data: bytes) -> bytes | None:
    """Return a sound PNG with the same pixels, or None when they are not all there."""
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        return None
    header = chunks[0][1]
    if data[29:33] != struct.pack(">I", zlib.crc32(b"IHDR" + header)):
        return None
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if colour not in _SAMPLES or interlaced > 1:
        return None
    wanted = _stream_length(width, height, depth * _SAMPLES[colour], interlaced == 1)
    if wanted > LARGEST_STREAM:
        return None
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    try:
        # Raw, past the two bytes of the zlib header: then nobody compares the checksum at the end.
        pixels = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[2:], wanted)
    except zlib.error:
        return None
    if len(pixels) < wanted:
        return None
    kept = [(name, body) for name, body in chunks if name in _KEPT]
    written = [(b"IHDR", header), *kept, (b"IDAT", zlib.compress(pixels, 1)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_written(name, body) for name, body in written)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each chunk; the last one may be cut off."""
    at = len(SIGNATURE)
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 12 + length


def _written(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _stream_length(width: int, height: int, bits: int, interlaced: bool) -> int:
    """Return how many bytes of filtered rows a picture has."""
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    # Adam7: start and step of the columns and rows of each pass.
    passes = ((0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2),
              (0, 1, 1, 2))  # fmt: skip
    total = 0
    for left, across, top, down in passes:
        columns = (width - left + across - 1) // across
        rows = (height - top + down - 1) // down
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total
