"""The README's pictures show what the screens are now, and fetch nothing from the network."""

from __future__ import annotations

from tests.demo.make_pictures import pictures


def test_the_pictures_in_the_readme_are_not_stale() -> None:
    for path, svg in pictures():
        assert path.read_text("utf-8") == svg, f"{path.name} is stale: make pictures"
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")
