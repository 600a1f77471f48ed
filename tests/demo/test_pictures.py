"""The README's pictures show what the screens are now, and fetch nothing from the network."""

from __future__ import annotations

import re

from rich.cells import cell_len

from tests.demo.make_pictures import CELL, pictures


def test_the_pictures_in_the_readme_are_not_stale() -> None:
    for path, svg in pictures():
        assert path.read_text("utf-8") == svg, f"{path.name} is stale: make pictures"
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")


def test_each_sign_of_a_picture_stands_in_its_own_column() -> None:
    """A browser squeezes a text to its textLength; without, a Chinese sign is narrower than its two columns."""
    for path, svg in pictures():
        assert "textLength" not in svg
        runs = re.findall(r'<text class="[^"]+-r\d+" x="([^"]+)"[^>]*>([^<]+)</text>', svg)
        assert len(runs) > 10, path.name
        for places, text in runs:
            at = [float(place) for place in places.split()]
            signs = re.sub(r"&\w+;|&#\w+;", "&", text)
            assert len(at) == len(signs), text
            for sign, here, there in zip(signs, at, at[1:], strict=False):
                assert there - here > cell_len(sign) * CELL - 0.2, text
