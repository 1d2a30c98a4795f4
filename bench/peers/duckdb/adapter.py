"""DuckDB: one query in one thread, over a table in memory. Texts are enums, and groups of countries are joined."""
import json
import pathlib
import sys
import time

import duckdb
import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from neutral import read_rules, sayings  # noqa: E402

TYPES = {"date": "DATE", "text": "VARCHAR", "bool": "BOOLEAN", "number": "DOUBLE"}


def load(connection, book, path, records):
    columns = {"id": "UINTEGER"} | {name: TYPES[kind] for name, kind in book["facts"].items()}
    typed = "{%s}" % ", ".join("%s: '%s'" % pair for pair in columns.items())
    connection.execute("SET threads = 1")
    connection.execute("CREATE TABLE shipments AS SELECT * FROM read_json('%s', columns = %s, format = 'newline_delimited') LIMIT %d"
                       % (path, typed, records))
    connection.execute("CREATE TYPE country AS ENUM (SELECT DISTINCT destination FROM shipments UNION SELECT DISTINCT consignee_hq "
                       "FROM shipments ORDER BY 1)")
    for column in ("destination", "consignee_hq"):
        connection.execute("ALTER TABLE shipments ALTER %s TYPE country" % column)
    for column in ("kind", "end_use"):
        connection.execute("CREATE TYPE of_%s AS ENUM (SELECT DISTINCT %s FROM shipments ORDER BY 1)" % (column, column))
        connection.execute("ALTER TABLE shipments ALTER %s TYPE of_%s" % (column, column))
    flags = ", ".join("code IN (%s) AS \"%s\"" % (", ".join("'%s'" % one for one in members), name)
                      for name, members in book["groups"].items())
    connection.execute("CREATE TABLE countries AS SELECT code::country AS code, %s FROM (SELECT unnest(enum_range(NULL::country))::VARCHAR "
                       "AS code)" % flags)


def query(book, conditions):
    rules = " + ".join("(%s)::INTEGER * %d" % (condition, 1 << at) for at, condition in enumerate(conditions))
    says = sayings(book)
    outcome = ("CASE WHEN rules & %d <> 0 THEN 3 WHEN rules & %d <> 0 THEN 2 WHEN rules <> 0 THEN 1 ELSE 0 END"
               % (says["prohibited"], says["license_required"]))
    return ("SELECT id, rules, (%s)::UTINYINT AS outcome FROM (SELECT id, (%s)::INTEGER AS rules FROM shipments JOIN countries d ON "
            "d.code = destination JOIN countries h ON h.code = consignee_hq)" % (outcome, rules))


def main():
    data, translated, records, rounds = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    book = read_rules()
    connection = duckdb.connect()
    load(connection, book, data / "flat.ndjson", records)
    question = query(book, json.loads((translated / "sql.json").read_text()))
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        answers = connection.execute(question).fetchnumpy()
        seconds.append(time.perf_counter() - start)
    right = numpy.fromfile(data / "right", dtype="<u4")[:records]
    words = answers["rules"].astype("u4") | answers["outcome"].astype("u4") << 24
    mismatches = int((words != right[answers["id"] - 1]).sum()) + abs(len(words) - len(right))
    print(json.dumps({"engine": "DuckDB", "version": duckdb.__version__, "form": "SQL over columns, one thread", "records": len(right),
                      "checked": len(words), "mismatches": mismatches, "seconds": seconds[1:]}))


main()
