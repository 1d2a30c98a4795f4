#!/usr/bin/env python3
"""Bars of decisions a second, on a logarithmic scale, as an SVG that is readable in light and in dark.

Reads lines of JSON with `engine`, `form` and `decisions_per_second` from files or from standard input: what `peers/run`, the
hand-written reference and Portcullis' own benchmarks write. Of several lines for one form of one engine the last counts.
"""
import argparse
import fileinput
import json
import math
import pathlib
import sys
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, TOP, ROW, BAR = 940, 390, 70, 56, 24, 14

STYLE = """
    text { font: 13px system-ui, sans-serif; fill: #1f2328 }
    .title { font-weight: 600; font-size: 15px }
    .form, .axis { fill: #59636e }
    .axis { font-size: 12px }
    .grid { stroke: #d1d9e0 } .ground { fill: #ffffff }
    .other { fill: #8c959f } .hand { fill: #bf8700 } .own { fill: #0969da }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc } .form, .axis { fill: #9198a1 } .grid { stroke: #3d444d } .ground { fill: #0d1117 }
      .other { fill: #656c76 } .hand { fill: #d29922 } .own { fill: #4493f8 }
    }
"""


def short(rate):
    """Two or three digits: 980, 12 k, 1.3 M."""
    for unit, size in (("G", 1e9), ("M", 1e6), ("k", 1e3)):
        if rate >= size * 0.9995:
            return "%.*f %s" % (1 if rate < 9.95 * size else 0, rate / size, unit)
    return "%.0f" % rate


def kind(engine):
    return "own" if engine.startswith("Portcullis") else "hand" if engine.startswith("hand-written") else "other"


def read(paths, measure, best):
    """(engine, form, rate), fastest first."""
    rates = {}
    for line in fileinput.input(paths, encoding="utf-8"):
        if line.strip():
            one = json.loads(line)
            if one.get("measure", "decide") == measure:
                rates[one["engine"], one["form"]] = one["decisions_per_second"]
    rows = sorted(((engine, form, rate) for (engine, form), rate in rates.items()), key=lambda row: -row[2])
    if best:
        seen = set()
        rows = [row for row in rows if row[0] not in seen and not seen.add(row[0])]
    return rows


def draw(rows, title):
    first = math.floor(math.log10(min(rate for _, _, rate in rows)))
    last = math.ceil(math.log10(max(rate for _, _, rate in rows)))
    first -= first == math.log10(rows[-1][2])  # a bar has a length
    bottom = TOP + ROW * len(rows)

    def x(rate):
        return LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(rate) - first) / (last - first)

    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title">' % (WIDTH, bottom + 30),
           '  <title id="title">%s</title>' % escape(title), "  <style>%s  </style>" % STYLE,
           '  <rect class="ground" width="%d" height="%d" rx="6"/>' % (WIDTH, bottom + 30),
           '  <text class="title" x="12" y="24">%s</text>' % escape(title)]
    for power in range(first, last + 1):
        at = x(10**power)
        out.append('  <line class="grid" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/>' % (at, TOP - 8, at, bottom))
        out.append('  <text class="axis" x="%.1f" y="%d" text-anchor="middle">%s</text>' % (at, bottom + 18, short(10**power).replace(".0", "")))
    for row, (engine, form, rate) in enumerate(rows):
        top, end = TOP + ROW * row, x(rate)
        out.append('  <text x="%d" y="%d" text-anchor="end">%s <tspan class="form">· %s</tspan></text>'
                   % (LEFT - 10, top + 12, escape(engine), escape(form)))
        out.append('  <rect class="%s" x="%d" y="%d" width="%.1f" height="%d" rx="2"/>' % (kind(engine), LEFT, top, end - LEFT, BAR))
        out.append('  <text x="%.1f" y="%d">%s</text>' % (end + 6, top + 12, short(rate)))
    return "\n".join(out + ["</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description="Draws decisions a second as bars.")
    parser.add_argument("--title", default="Decisions a second, 24 rules, one thread (logarithmic)")
    parser.add_argument("--measure", default="decide", help="only lines of this measure (decide)")
    parser.add_argument("--best", action="store_true", help="of each engine only its fastest form")
    parser.add_argument("--out", type=pathlib.Path, help="the SVG; standard output without it")
    parser.add_argument("files", nargs="*", help="lines of JSON; standard input without any")
    given = parser.parse_args()

    rows = read(given.files, given.measure, given.best)
    if not rows:
        sys.exit("plot: no line has the measure " + given.measure)
    picture = draw(rows, given.title)
    if given.out:
        given.out.write_text(picture, encoding="utf-8")
    else:
        sys.stdout.write(picture)


if __name__ == "__main__":
    main()
