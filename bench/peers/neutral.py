"""The 24 rules of bench/workload/rules.json, and the walk over their tree that every language of an engine shares."""
import json
import pathlib

RULES = pathlib.Path(__file__).resolve().parents[1] / "workload/rules.json"


def read_rules():
    return json.loads(RULES.read_text(encoding="utf-8"))


def day_number(day):
    return int(day.replace("-", ""))


def sayings(book):
    """The rules that say an outcome, as bits: bit 0 is the first rule."""
    return {outcome: sum(1 << at for at, rule in enumerate(book["rules"]) if rule["says"] == outcome)
            for outcome in book["strictest_first"]}


def number(value):
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


class Language:
    """Walks the tree. A language says how it writes each kind of node; most are written as in C."""

    def __init__(self, book):
        self.book = book

    def rule(self, rule):
        """The whole condition: the days, then what the rule asks."""
        parts = []
        if "from" in rule:
            parts.append(self.compare(self.fact("date"), ">=", self.day(rule["from"])))
        if "until" in rule:
            parts.append(self.compare(self.fact("date"), "<", self.day(rule["until"])))
        when = rule["when"]
        parts += [self.node(part) for part in when.get("all", [when])]
        return self.all(parts) if len(parts) > 1 else parts[0]

    def node(self, node):
        if "all" in node:
            return self.all([self.node(part) for part in node["all"]])
        if "any" in node:
            return self.any([self.node(part) for part in node["any"]])
        if "not" in node:
            inner = node["not"]
            if "is" in inner:
                return self.compare(self.fact(inner["fact"]), "!=", self.text(inner["is"]))
            return self.negation(self.node(inner))
        if "within" in node:
            return self.within(self.fact(node["fact"]), node["within"])
        if "one_of" in node:
            return self.one_of(self.fact(node["fact"]), node["one_of"])
        if "is" in node:
            if isinstance(node["is"], bool):
                return self.truth(self.fact(node["fact"]), node["is"])
            return self.compare(self.fact(node["fact"]), "==", self.text(node["is"]))
        for key, operator in (("at_least", ">="), ("at_most", "<="), ("below", "<")):
            if key in node:
                return self.compare(self.figure(node), operator, self.figure_limit(node, node[key]))
        raise ValueError(node)

    def figure(self, node):
        if "sum" in node:
            return self.sum([self.fact(name) for name in node["sum"]])
        if "product" in node:
            return self.product([self.fact(name) for name in node["product"]])
        return self.fact(node["fact"])

    def figure_limit(self, _node, value):
        return number(value)

    def all(self, parts):
        return "(" + " && ".join(parts) + ")"

    def any(self, parts):
        return "(" + " || ".join(parts) + ")"

    def negation(self, part):
        return "!(" + part + ")"

    def compare(self, left, operator, right):
        return "%s %s %s" % (left, operator, right)

    def sum(self, parts):
        return " + ".join(parts)

    def product(self, parts):
        return " * ".join(parts)

    def truth(self, fact, wanted):
        return fact if wanted else "!" + fact

    def one_of(self, fact, values):
        return self.any([self.compare(fact, "==", self.text(value)) for value in values])

    def fact(self, name):
        return name

    def text(self, value):
        return json.dumps(value)

    def day(self, day):
        return str(day_number(day))
