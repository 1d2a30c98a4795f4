#!/usr/bin/env python3
"""Checks the JSON Schemas with a validator for draft 2020-12: they are schemas; every shipped rule file and shipment is
valid, and what the verbs print; broken rule files are refused where a schema can see the fault. Ends with 77
where the validator is missing.

Usage: check.py PORTCULLIS ROOT
ROOT/tests/schema/refused.txt lists the files of ROOT/tests/broken that must be refused; PORTCULLIS_RECORD=1 writes it
anew.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
    import yaml

    Validator = jsonschema.Draft202012Validator
except (ImportError, AttributeError) as missing:
    print(f"skipped: needs the Python packages yaml and jsonschema 4 or later ({missing})")
    sys.exit(77)


class Core(yaml.SafeLoader):
    """Reads plain scalars as YAML 1.2 does, like the editors: days and `NO` are text."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def read(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else yaml.load(text, Core)


def schemas(program, rules):
    """All schemas that the program makes of these rules, by kind."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "rules", "schema", "--output-dir", folder, "--rules", rules]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        index = json.loads((pathlib.Path(folder) / "index.json").read_text(encoding="utf-8"))
        kinds = {}
        for entry in index["schemas"]:
            schema = json.loads((pathlib.Path(folder) / entry["url"]).read_text(encoding="utf-8"))
            Validator.check_schema(schema)
            kinds[entry["url"].removesuffix(".schema.json")] = schema
        return kinds


def faults(schema, value):
    found = []
    for error in Validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(value):
        deepest = jsonschema.exceptions.best_match([error])
        found.append(f"{'/'.join(map(str, deepest.absolute_path))}: {deepest.message[:200]}")
    return found


FIRST_KEYS = {"vocabulary": "vocabulary", "regime": "regime", "scenario": "scenario", "assumptions": "assumptions",
              "catalogue": "catalogue", "lists": "lists", "coverage": "coverage", "tests_of": "tests"}


def main(program, root):
    failed = []
    checked = 0
    kinds = schemas(program, root / "rules")
    for path in sorted((root / "rules").rglob("*.yaml")):
        value = read(path)
        own = next(kind for key, kind in FIRST_KEYS.items() if key in value)
        for kind in ("rules", own):
            checked += 1
            failed += [f"{path} ({kind}): {fault}" for fault in faults(kinds[kind], value)]
    for path in sorted((root / "examples/shipments").iterdir()):
        if path.suffix in (".yaml", ".json"):
            checked += 1
            failed += [f"{path}: {fault}" for fault in faults(kinds["shipment"], read(path))]

    for arguments in ([], ["742.6"], ["90", "FR", "4544"]):
        command = [program, "cite", "--format", "json", "--rules", root / "rules", *arguments]
        printed = subprocess.run(command, check=True, capture_output=True).stdout
        checked += 1
        failed += [f"cite {arguments}: {fault}" for fault in faults(kinds["citations"], json.loads(printed))]

    for path in sorted((root / "examples/shipments").glob("h*.yaml")):
        command = [program, "timeline", "--format", "json", "--rules", root / "rules", path]
        printed = subprocess.run(command, check=True, capture_output=True).stdout
        checked += 1
        failed += [f"timeline {path}: {fault}" for fault in faults(kinds["timeline"], json.loads(printed))]
    # One of the examples has a fault, so the program does not end with 0.
    portfolio = root / "examples/portfolios/orders.ndjson"
    for arguments in ([], ["--explain"]):
        command = [program, "batch", "--rules", root / "rules", *arguments, portfolio]
        for line in subprocess.run(command, check=False, capture_output=True).stdout.splitlines():
            record = json.loads(line)
            checked += 1
            failed += [f"batch {arguments}: {fault}" for fault in faults(kinds["batch"], record)]
            if "answer" in record:
                failed += [f"batch answer: {fault}" for fault in faults(kinds["answer"], record["answer"])]
    with tempfile.TemporaryDirectory() as folder:
        receipt = f"{folder}/h20.receipt.json"
        log = f"{folder}/log"
        shipment = root / "examples/shipments/h20-to-shanghai.yaml"
        for command in (["check", shipment, "--receipt", receipt, "--rules", root / "rules"],
                        ["record", "add", log, receipt, "--who", "A. Berg", "--at", "2026-11-22T14:05:00Z"]):
            subprocess.run([program, *command], check=True, stdout=subprocess.DEVNULL)
        for kind, path in (("receipt", receipt), ("record", log)):
            checked += 1
            value = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
            failed += [f"{kind}: {fault}" for fault in faults(kinds[kind], value)]
            if kind == "receipt":
                failed += [f"receipt: {fault}" for fault in faults(kinds["answer"], value["answer"])]
    for name in ("h20-to-shanghai", "rtx-4090-to-shenzhen-without-notice"):
        asked = ["--why-not", "nlr,license_exception,symbol:NAC,h20-class-to-china", "--margins"]
        command = [program, "check", "--format", "json", *asked, root / f"examples/shipments/{name}.yaml"]
        printed = subprocess.run([*command, "--rules", root / "rules"], check=True, capture_output=True).stdout
        checked += 1
        failed += [f"check {name}: {fault}" for fault in faults(kinds["answer"], json.loads(printed))]

    broken = root / "tests/broken"
    beside = schemas(program, broken / "base")
    seen = []
    names = sorted(path.stem for path in broken.glob("*.yaml"))
    for name in names:
        try:
            value = read(broken / f"{name}.yaml")
        except (yaml.YAMLError, ValueError):  # no YAML, or not UTF-8
            seen.append(name)
            continue
        if faults(beside["rules"], value):
            seen.append(name)
    refused = root / "tests/schema/refused.txt"
    if os.environ.get("PORTCULLIS_RECORD"):
        refused.write_text("".join(f"{name}\n" for name in seen), encoding="utf-8")
    expected = refused.read_text(encoding="utf-8").split()
    failed += [f"{name}.yaml is no longer refused" for name in expected if name in names and name not in seen]
    for line in failed:
        print(line)
    print(f"{len(kinds)} schemas, {checked} files checked; {len(seen)} of {len(names)} broken files refused")
    return 1 if failed or not kinds or not checked or not expected else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
