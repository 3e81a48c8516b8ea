"""How well a colour stands out from its ground: WCAG 2.2, success criterion 1.4.3."""

from collections.abc import Iterator, Mapping

ENOUGH = 4.5
"""To one, for text of any size."""

_PAIRS = (
    *((name, "page") for name in ("ink", "soft", "quiet", "accent", "asked", "late")),
    ("ink", "box"),
    ("trial_ink", "trial"),
)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, "#rrggbb", to one. Raises ValueError for what is no such colour."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def weak(palette: Mapping[str, str]) -> Iterator[str]:
    """The colours of text of a palette that do not stand out enough from what they stand on, each in a line."""
    for text, ground in _PAIRS:
        found = contrast(palette[text], palette[ground])
        if found < ENOUGH:
            yield f"{text} on {ground} has a contrast of {found:.1f} to 1, and needs {ENOUGH}"


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour.removeprefix("#")[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
