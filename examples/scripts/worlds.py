#!/usr/bin/env python3
"""How a portfolio fares under several scenarios on one day: one line for each, with how many shipments come to which outcome.

Usage: worlds.py PORTFOLIO DAY SCENARIO...
"""
import collections
import json
import subprocess
import sys


def outcomes(portfolio, day, scenario):
    """The outcome of each shipment, in the order of the portfolio."""
    options = ["--as-of", day] if scenario == "now" else ["--as-of", day, "--scenario", scenario]
    command = ["portcullis", "batch", "--format", "ndjson", *options, portfolio]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, text=True)
    if run.returncode not in (0, 2):  # 2: a record could not be read, and stands among the others as an error
        sys.exit(f"portcullis ended with {run.returncode}")
    return [record.get("outcome") or "error" for record in map(json.loads, run.stdout.splitlines())]


def main(portfolio, day, *scenarios):
    before = outcomes(portfolio, day, "now")
    for scenario in ("now", *scenarios):
        now = outcomes(portfolio, day, scenario)
        changed = sum(a != b for a, b in zip(before, now))
        counts = ", ".join(f"{count} {name}" for name, count in sorted(collections.Counter(now).items()))
        print(f"{scenario}: {counts}; {changed} changed")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
