"""Where the marks of a chart stand, in percent of its width and height.

The page draws them as HTML and SVG that stretch, so that texts keep their size on a
phone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A vertical axis with round ends that holds 0 and every value."""

    low: float
    high: float
    step: float

    def height(self, value: float) -> float:
        """Return how far up a value stands, in percent."""
        return 100 * (value - self.low) / (self.high - self.low)

    def bar(self, value: float) -> tuple[float, float]:
        """Return bottom and height of a bar from 0 to the value, in percent."""
        ends = sorted((self.height(0), self.height(value)))
        return ends[0], ends[1] - ends[0]

    @property
    def ticks(self) -> list[float]:
        """Return the values of the grid lines."""
        count = round((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]


def scale(values: Sequence[float | None], is_whole: bool = False) -> Scale:
    """Return the axis for these values, with two to six round steps.

    Of what is counted no line stands at half a piece.
    """
    present = [float(value) for value in values if value is not None]
    low, high = min([0.0, *present]), max([0.0, *present])
    if low == high:
        high = 1.0
    raw = max((high - low) / 4, 1.0 if is_whole else 0.0)
    magnitude = 10 ** math.floor(math.log10(raw))
    step = next(
        factor * magnitude
        for factor in (1, 2, 2.5, 5, 10)
        if factor * magnitude >= raw * 0.999
        and not (is_whole and factor * magnitude % 1)
    )
    return Scale(math.floor(low / step) * step, math.ceil(high / step) * step, step)


def shares(values: Sequence[float | None]) -> list[float]:
    """Return the lengths of horizontal bars, in percent of the longest."""
    longest = max((float(value) for value in values if value is not None), default=0)
    return [
        100 * max(float(value or 0), 0) / longest if longest > 0 else 0
        for value in values
    ]


def line(axis: Scale, values: Sequence[float]) -> str:
    """Return the points of an SVG line through values at equal distances."""
    distance = 100 / max(len(values) - 1, 1)
    return " ".join(
        f"{number * distance:.2f},{100 - axis.height(value):.2f}"
        for number, value in enumerate(values)
    )


def band(axis: Scale, low: Sequence[float], high: Sequence[float]) -> str:
    """Return the points of an SVG polygon between two lines."""
    back = " ".join(reversed(line(axis, high).split(" ")))
    return f"{line(axis, low)} {back}"
