"""The 24 rules in the language of each engine, printed from the neutral tree by the same walk.

A day is a number such as 20250115 (in SQL a DATE), so that no engine has to read days while it decides.
"""
import json
import pathlib

from neutral import Language, day_number, read_rules


class Sql(Language):
    """Groups are columns of a table of countries, joined as `d` for the destination and as `h` for the headquarters: DuckDB is
    faster so than with lists in the conditions."""

    def all(self, parts):
        return "(" + " AND ".join(parts) + ")"

    def any(self, parts):
        return "(" + " OR ".join(parts) + ")"

    def negation(self, part):
        return "NOT " + part

    def compare(self, left, operator, right):
        return "%s %s %s" % (left, {"==": "=", "!=": "<>"}.get(operator, operator), right)

    def truth(self, fact, wanted):
        return fact if wanted else "NOT " + fact

    def one_of(self, fact, values):
        return "%s IN (%s)" % (fact, ", ".join(self.text(value) for value in values))

    def within(self, fact, group):
        return '%s."%s"' % ({"destination": "d", "consignee_hq": "h"}[fact], group)

    def text(self, value):
        return "'%s'" % value

    def day(self, day):
        return "DATE '%s'" % day


class Zen(Language):
    def all(self, parts):
        return "(" + " and ".join(parts) + ")"

    def any(self, parts):
        return "(" + " or ".join(parts) + ")"

    def negation(self, part):
        return "not (" + part + ")"

    def truth(self, fact, wanted):
        return fact + (" == true" if wanted else " == false")

    def one_of(self, fact, values):
        return "%s in [%s]" % (fact, ", ".join(self.text(value) for value in values))

    def within(self, fact, group):
        return self.one_of(fact, self.book["groups"][group])


class Rego(Language):
    """Bodies of rules: a line for each condition; what is joined by `any` becomes a helper with several bodies."""

    def __init__(self, book):
        super().__init__(book)
        self.helpers = []

    def fact(self, name):
        return "input." + name

    def all(self, parts):
        return "\n\t".join(parts)

    def any(self, parts):
        name = "any_%d" % (len(self.helpers) + 1)
        self.helpers.append("\n".join("%s if {\n\t%s\n}\n" % (name, part) for part in parts))
        return name

    def negation(self, part):
        return "not " + part

    def truth(self, fact, wanted):
        return fact if wanted else "not " + fact

    def one_of(self, fact, values):
        return "%s in {%s}" % (fact, ", ".join(self.text(value) for value in values))

    def within(self, fact, group):
        return "%s in %s" % (fact, group.replace("-", "_"))

    def module(self):
        groups = ["%s := {%s}\n" % (name.replace("-", "_"), ", ".join(self.text(one) for one in members))
                  for name, members in self.book["groups"].items()]
        rules = ['holds contains "%s" if {\n\t%s\n}\n' % (rule["id"], self.rule(rule)) for rule in self.book["rules"]]
        return "package workload\n\nimport rego.v1\n\n" + "\n".join(groups + self.helpers + rules)


class Cedar(Language):
    """Permits without a principal, one for each rule: those that hold are the reasons of an answer. Cedar has whole numbers only,
    so figures come multiplied by SCALES (training operations are divided by 1e19, all bandwidths count in tenths)."""

    SCALES = {"performance_density": 100, "memory_bandwidth_gbs": 10, "io_bandwidth_gbs": 10, "training_ops": 1e-19}

    def fact(self, name):
        return "context." + name

    def figure_limit(self, node, value):
        name = node.get("fact") or next((one for one in node.get("sum", []) if one in self.SCALES), "")
        return str(round(value * self.SCALES.get(name, 1)))

    def one_of(self, fact, values):
        return "[%s].contains(%s)" % (", ".join(self.text(value) for value in values), fact)

    def within(self, fact, group):
        return self.one_of(fact, self.book["groups"][group])

    def policies(self):
        return "\n".join('@id("%s")\npermit (principal, action, resource)\nwhen { %s };\n' % (rule["id"], self.rule(rule))
                         for rule in self.book["rules"])


class Clips(Language):
    """Patterns where a slot alone decides, so that the network shares them; tests where it takes two."""

    def rules(self):
        return "\n".join(self.one(rule) for rule in self.book["rules"])

    def one(self, rule):
        patterns, tests = {}, []
        if "from" in rule or "until" in rule:
            day = []
            if "from" in rule:
                day.append("&:(>= ?date %s)" % self.day(rule["from"]))
            if "until" in rule:
                day.append("&:(< ?date %s)" % self.day(rule["until"]))
            patterns["date"] = "?date" + "".join(day)
        when = rule["when"]
        for part in when.get("all", [when]):
            name = part.get("fact") or part.get("not", {}).get("fact")
            if name is None or "any" in part:
                tests.append(self.node(part))
                continue
            if name in patterns and "not" in part:  # `&` binds closer than `|`, so a second set is a test
                members = self.book["groups"][part["not"]["within"]]
                tests.append("(neq ?%s %s)" % (name, " ".join(members)))
                continue
            constraint = self.constraint(name, part)
            patterns[name] = patterns[name] + constraint[constraint.index("&"):] if name in patterns else constraint
        for name in self.book["facts"]:
            if any("?%s)" % name in test or "?%s " % name in test for test in tests):
                patterns.setdefault(name, "?" + name)
                if not patterns[name].startswith("?" + name):
                    patterns[name] = "?%s&" % name + patterns[name]
        slots = " ".join("(%s %s)" % pair for pair in patterns.items())
        checks = " ".join("(test %s)" % test for test in tests)
        return "(defrule %s (shipment (n ?n) %s) %s => (hold ?n %d))" % (rule["id"], slots, checks, int(rule["id"][1:]))

    def constraint(self, name, part):
        negated = "not" in part
        leaf = part.get("not", part)
        if "is" in leaf:
            value = leaf["is"]
            symbol = {True: "TRUE", False: "FALSE"}.get(value, value) if isinstance(value, bool) else value
            return ("?%s&~%s" if negated else "?%s&%s") % (name, symbol)
        if "one_of" in leaf or "within" in leaf:
            members = leaf.get("one_of") or self.book["groups"][leaf["within"]]
            if negated:
                return "?%s&" % name + "&".join("~" + member for member in members)
            return "?%s&" % name + "|".join(members)
        return "?%s&:%s" % (name, self.node(leaf))

    def fact(self, name):
        return "?" + name

    def compare(self, left, operator, right):
        return "(%s %s %s)" % ({"==": "eq", "!=": "neq"}.get(operator, operator), left, right)

    def all(self, parts):
        return "(and %s)" % " ".join(parts)

    def any(self, parts):
        return "(or %s)" % " ".join(parts)

    def negation(self, part):
        return "(not %s)" % part

    def sum(self, parts):
        return "(+ %s)" % " ".join(parts)

    def product(self, parts):
        return "(* %s)" % " ".join(parts)

    def truth(self, fact, wanted):
        return "(eq %s %s)" % (fact, "TRUE" if wanted else "FALSE")

    def within(self, fact, group):
        return self.one_of(fact, self.book["groups"][group])

    def text(self, value):
        return value


class Drools(Language):
    def fact(self, name):
        return name

    def one_of(self, fact, values):
        return "%s in (%s)" % (fact, ", ".join(self.text(value) for value in values))

    def within(self, fact, group):
        return self.one_of(fact, self.book["groups"][group])

    def negation(self, part):
        return part.replace(" in (", " not in (", 1)

    def truth(self, fact, wanted):
        return fact + (" == true" if wanted else " == false")

    def day(self, day):
        return str(day_number(day))

    def rules(self):
        out = ["package peer;", "import peer.Shipment;", ""]
        for rule in self.book["rules"]:
            parts = []
            if "from" in rule:
                parts.append("date >= " + self.day(rule["from"]))
            if "until" in rule:
                parts.append("date < " + self.day(rule["until"]))
            when = rule["when"]
            parts += [self.node(part) for part in when.get("all", [when])]
            out.append('rule "%s" when $s: Shipment(%s) then $s.hold(%d); end' % (rule["id"], ", ".join(parts), int(rule["id"][1:])))
        return "\n".join(out) + "\n"


class JsonLogic(Language):
    """One array of 24 conditions."""

    def all(self, parts):
        return {"and": parts}

    def any(self, parts):
        return {"or": parts}

    def negation(self, part):
        return {"!": [part]}

    def compare(self, left, operator, right):
        return {{"==": "===", "!=": "!=="}.get(operator, operator): [left, right]}

    def sum(self, parts):
        return {"+": parts}

    def product(self, parts):
        return {"*": parts}

    def truth(self, fact, wanted):
        return fact if wanted else {"!": [fact]}

    def one_of(self, fact, values):
        return {"in": [fact, values]}

    def within(self, fact, group):
        return self.one_of(fact, self.book["groups"][group])

    def fact(self, name):
        return {"var": name}

    def text(self, value):
        return value

    def day(self, day):
        return day_number(day)

    def figure_limit(self, _node, value):
        return value


class JsonRules(Language):
    """Conditions of json-rules-engine. Sums and products are facts of their own there, which the adapter computes."""

    OPERATORS = {"==": "equal", "!=": "notEqual", ">=": "greaterThanInclusive", "<=": "lessThanInclusive", "<": "lessThan"}

    def rule(self, rule):
        condition = super().rule(rule)
        if "all" not in condition and "any" not in condition:
            condition = {"all": [condition]}
        return {"conditions": condition, "event": {"type": rule["id"]}, "name": rule["id"]}

    def all(self, parts):
        return {"all": parts}

    def any(self, parts):
        return {"any": parts}

    def negation(self, part):
        return {**part, "operator": "notIn"}

    def compare(self, left, operator, right):
        return {"fact": left, "operator": self.OPERATORS[operator], "value": right}

    def sum(self, parts):
        return "sum:" + "+".join(parts)

    def product(self, parts):
        return "product:" + "*".join(parts)

    def truth(self, fact, wanted):
        return {"fact": fact, "operator": "equal", "value": wanted}

    def one_of(self, fact, values):
        return {"fact": fact, "operator": "in", "value": values}

    def within(self, fact, group):
        return self.one_of(fact, self.book["groups"][group])

    def text(self, value):
        return value

    def day(self, day):
        return day_number(day)

    def figure_limit(self, _node, value):
        return value


def zen_graph(book):
    """A decision of one expression node, which gives the outcome of each rule's condition under its name."""
    language = Zen(book)
    expressions = [{"id": rule["id"], "key": rule["id"], "value": language.rule(rule)} for rule in book["rules"]]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "rules", "name": "rules", "type": "expressionNode", "position": {"x": 1, "y": 0}, "content": {"expressions": expressions}},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [{"id": source + target, "sourceId": source, "targetId": target, "type": "edge"}
             for source, target in (("in", "rules"), ("rules", "out"))]
    return {"nodes": nodes, "edges": edges}


class ZenCell(Zen):
    """The cell of a decision table, where `$` is the fact of its column."""

    def fact(self, name):
        return "$"

    def negation(self, part):
        return part.replace("$ in ", "$ not in ", 1)

    def cells(self, rule):
        """For each fact that a rule asks by itself, its condition; what takes several facts stands under `when`."""
        found = {}
        if "from" in rule:
            found.setdefault("date", []).append("$ >= " + self.day(rule["from"]))
        if "until" in rule:
            found.setdefault("date", []).append("$ < " + self.day(rule["until"]))
        for part in rule["when"].get("all", [rule["when"]]):
            name = part.get("fact") or part.get("not", {}).get("fact")
            found.setdefault(name or "when", []).append(self.node(part) if name else Zen(self.book).node(part))
        return {name: " and ".join(parts) for name, parts in found.items()}


def zen_table(book):
    """A decision table that collects: a row for each rule, a column for each fact."""
    language = ZenCell(book)
    columns = list(book["facts"]) + ["when"]
    rows = [{"_id": rule["id"], "rule": json.dumps(rule["id"])} | {name: cells.get(name, "") for name in columns}
            for rule in book["rules"] for cells in [language.cells(rule)]]
    inputs = [{"id": name, "name": name, "type": "expression"} | ({"field": name} if name != "when" else {}) for name in columns]
    table = {
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": [{"id": "rule", "name": "rule", "type": "expression", "field": "rule"}],
        "rules": rows,
    }
    graph = zen_graph(book)
    graph["nodes"][1] = {"id": "rules", "name": "rules", "type": "decisionTableNode", "position": {"x": 1, "y": 0}, "content": table}
    return graph


def write_all(folder):
    """All translations, as files that the adapters read."""
    book = read_rules()
    conditions = {
        "sql.json": Sql(book),
        "json-logic.json": JsonLogic(book),
        "json-rules.json": JsonRules(book),
    }
    texts = {
        "rules.rego": Rego(book).module(),
        "rules.cedar": Cedar(book).policies(),
        "rules.clp": Clips(book).rules() + "\n",
        "rules.drl": Drools(book).rules(),
        "zen-expressions.json": json.dumps(zen_graph(book)),
        "zen-table.json": json.dumps(zen_table(book)),
    }
    texts |= {name: json.dumps([language.rule(rule) for rule in book["rules"]]) for name, language in conditions.items()}
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        pathlib.Path(folder, name).write_text(text, encoding="utf-8")
