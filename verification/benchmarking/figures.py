"""The figures of docs/performance.md, as SVG files without any dependency."""

import math
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from benchmarking.measuring import Measurements

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 40, 44
# By line, in the colours of Okabe and Ito, which the colour-blind tell apart.
COLOURS = {
    "by hand": "#0072b2",
    "the project's SQL alone": "#009e73",
    "the project, with dbt": "#d55e00",
    "an empty dbt project": "#777777",
}
BARS = ("the project's SQL alone", "by hand")


def draw_figures(found: Sequence[Measurements], folder: Path) -> None:
    """Draw CPU seconds by group, and with two or more scales all by scale."""
    folder.mkdir(parents=True, exist_ok=True)
    largest = found[-1]
    if largest.groups:
        title = f"CPU seconds without dbt, {largest.scale} times the demo"
        bars = {
            group: (seconds, largest.group_by_hand(group))
            for group, seconds in largest.groups.items()
        }
        (folder / "cpu_by_group.svg").write_text(bar_chart(title, bars), "utf-8")
    if len(found) < 2:
        return
    for name, title, unit in (
        ("cpu_by_scale", "CPU seconds by scale", "cpu"),
        ("memory_by_scale", "Peak memory by scale, MB", "peak_mb"),
    ):
        lines = {
            label: [
                (one.scale, getattr(one.costs[label], unit))
                for one in found
                if label in one.costs
            ]
            for label in COLOURS
        }
        text = log_chart(title, {label: line for label, line in lines.items() if line})
        (folder / f"{name}.svg").write_text(text, "utf-8")


def head(title: str, height: int) -> list[str]:
    """Return how a figure begins."""
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="12" '
        'role="img">',
        f"<title>{escape(title)}</title>",
        # Pages may be dark, and then the texts would not be seen.
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">'
        f"{escape(title)}</text>",
    ]


def bar_chart(title: str, groups: Mapping[str, tuple[float, float | None]]) -> str:
    """Return horizontal bars: of each group the project's, and by hand below it."""
    start, row, longest = 250, 44, max(project for project, _ in groups.values())
    height = TOP + row * len(groups) + 12
    parts = head(title, height)
    for number, (group, bars) in enumerate(groups.items()):
        y = TOP + row * number
        parts.append(
            f'<text x="{start - 10}" y="{y + 20}" text-anchor="end">'
            f"{escape(group)}</text>"
        )
        for value, label, top in zip(bars, BARS, (y, y + 17), strict=True):
            if value is None:
                continue
            width = (WIDTH - start - 110) * value / longest
            parts.append(
                f'<rect x="{start}" y="{top}" width="{width:.1f}" height="15" '
                f'fill="{COLOURS[label]}"/>'
                f'<text x="{start + width + 6:.1f}" y="{top + 12}">'
                f"{value:.1f}{' by hand' if label == 'by hand' else ''}</text>"
            )
    return "\n".join([*parts, "</svg>", ""])


def log_chart(title: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return a chart with logarithmic axes, on which a power is a straight line."""
    points = [point for line in lines.values() for point in line]
    horizontal = decades(x for x, _ in points)
    vertical = decades(y for _, y in points)

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            LEFT + share(x, horizontal) * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - share(y, vertical) * (HEIGHT - TOP - BOTTOM),
        )

    parts = [
        *head(title, HEIGHT),
        f'<text x="{WIDTH - RIGHT + 22}" y="{HEIGHT - BOTTOM + 20}">'
        "times the demo</text>",
    ]
    for power in range(vertical[0], vertical[1] + 1):
        x, y = place(10 ** horizontal[0], 10**power)
        parts.append(
            f'<path d="M{x:.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>'
            f'<text x="{x - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">'
            f"{10.0**power:,g}</text>"
        )
    for power in range(horizontal[0], horizontal[1] + 1):
        x, y = place(10**power, 10 ** vertical[0])
        parts.append(
            f'<text x="{x:.1f}" y="{y + 20:.1f}" text-anchor="middle">'
            f"{10**power:,}</text>"
        )
    labels = spread({name: place(*line[-1])[1] for name, line in lines.items()})
    for name, line in lines.items():
        places = [place(x, y) for x, y in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        colour = COLOURS[name]
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" '
            'stroke-width="2"/>'
        )
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
            for x, y in places
        ]
        parts.append(
            f'<text x="{places[-1][0] + 10:.1f}" y="{labels[name] + 4:.1f}" '
            f'fill="{colour}">{escape(name)}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def decades(values: Sequence[float]) -> tuple[int, int]:
    """Return the powers of ten around positive values."""
    powers = [math.log10(value) for value in values]
    low = math.floor(min(powers))
    return low, max(math.ceil(max(powers)), low + 1)


def share(value: float, ends: tuple[int, int]) -> float:
    """Return how far along a logarithmic axis a value stands, from 0 to 1."""
    return (math.log10(value) - ends[0]) / (ends[1] - ends[0])


def spread(heights: Mapping[str, float], distance: float = 15) -> dict[str, float]:
    """Return where labels stand, so that none covers another."""
    placed: dict[str, float] = {}
    last = -math.inf
    for name in sorted(heights, key=heights.get):
        last = placed[name] = max(heights[name], last + distance)
    return placed
