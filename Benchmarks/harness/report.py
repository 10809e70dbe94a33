"""The results of a run: the table, bench.json, the chart, and the table in docs/PERFORMANCE.md."""

import json
from pathlib import Path

from .bench import Row
from .targets import Target

SCORE_MAX = 4.0
COLOURS = {"aim": "#1a7f37", "gate": "#9a6700", "below": "#cf222e"}
WORDS = {"aim": "aim met", "gate": "gate met", "below": "below the gate", "open": ""}


def number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}"


def limit(target: Target, value: float | None) -> str:
    if value is None:
        return "-"
    return (">= " if target.more_is_better else "<= ") + f"{value:,g}"


def cells(row: Row) -> list[str]:
    return [
        row.target.name,
        number(row.ours),
        number(row.peer),
        row.target.unit,
        number(row.ratio),
        limit(row.target, row.target.gate),
        limit(row.target, row.target.aim),
        WORDS[row.verdict()],
    ]


HEADER = ["row", "ours", "peer", "unit", "ratio", "gate", "aim", ""]


def table(rows: list[Row]) -> str:
    lines = [HEADER, *map(cells, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEADER))]
    right = {1, 2, 4, 5, 6}
    return "\n".join(
        "  ".join(
            cell.rjust(widths[i]) if i in right else cell.ljust(widths[i]) for i, cell in enumerate(line)
        ).rstrip()
        for line in lines
    )


def markdown(rows: list[Row]) -> str:
    lines = ["| row | what | ours | peer | unit | ratio | gate | aim | |", "|---|---|---:|---:|---|---:|---:|---:|---|"]
    for row in rows:
        name, *rest = cells(row)
        lines.append("| " + " | ".join([f"`{name}`", row.target.what, *rest]) + " |")
    return "\n".join(lines)


BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def record(document: str, rows: list[Row], heading: str) -> str:
    """The document with this run between its two markers."""
    before, _, rest = document.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"the document has no {BEGIN} before an {END}")
    return f"{before}{BEGIN}\n{heading}\n\n{markdown(rows)}\n{END}{after}"


def write_json(rows: list[Row], path: Path) -> None:
    path.write_text("[\n" + ",\n".join("  " + json.dumps(row.record()) for row in rows) + "\n]\n")


def score(value: float, gate: float, more_is_better: bool) -> float:
    """A ratio as a share of its gate: 1 = the gate just holds, more is better."""
    if value <= 0:
        return 0 if more_is_better else SCORE_MAX
    return min(SCORE_MAX, value / gate if more_is_better else gate / value)


def chart(rows: list[Row], title: str) -> str:
    """A bar for each row that has a gate: 1 is the gate, the tick is the aim. The scale ends at SCORE_MAX."""
    rows = [row for row in rows if row.verdict() != "open"]
    left, scale, right, line, top = 170, 110, 130, 22, 54
    width, height = left + int(scale * SCORE_MAX) + right, top + line * len(rows) + 14
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="10" y="20" font-size="14" font-weight="bold">{title}</text>',
        '<text x="10" y="38" fill="#57606a">Bars are shares of the gate; the dark tick is the aim.</text>',
    ]
    for mark in range(1, 5):
        x = left + scale * mark
        grey = "#57606a" if mark == 1 else "#d0d7de"
        out.append(f'<line x1="{x}" y1="{top - 4}" x2="{x}" y2="{height - 12}" stroke="{grey}"/>')
        out.append(f'<text x="{x}" y="{height - 1}" font-size="10" text-anchor="middle" fill="#57606a">{mark}</text>')
    for index, row in enumerate(rows):
        y = top + line * index
        target = row.target
        bar = scale * score(row.ratio, target.gate, target.more_is_better)
        tick = left + scale * score(target.aim, target.gate, target.more_is_better)
        ratio = number(row.ratio) + ("" if row.peer is not None else f" {target.unit}")
        out.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{target.name}</text>')
        out.append(f'<rect x="{left}" y="{y + 3}" width="{bar:.1f}" height="13" fill="{COLOURS[row.verdict()]}"/>')
        out.append(
            f'<line x1="{tick:.1f}" y1="{y + 1}" x2="{tick:.1f}" y2="{y + 18}" stroke="#24292f" stroke-width="2"/>'
        )
        out.append(f'<text x="{left + scale * SCORE_MAX + 10}" y="{y + 13}">{ratio}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"
