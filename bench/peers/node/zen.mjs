// GoRules Zen: the rules as an expression node, and as a decision table that collects. A thousand decisions are under way at a
// time, since each is a promise.
import { ZenDecisionContent, ZenEngine } from "@gorules/zen-engine";
import { bit, measure, rules, shipments, translation, word } from "./common.mjs";

const engine = new ZenEngine();
const list = await shipments();

const expressions = (result) => rules.reduce((held, rule) => (result[rule.id] ? held | bit[rule.id] : held), 0);
const table = (result) => result.reduce((held, row) => held | bit[row.rule], 0);

for (const [file, form, held] of [
  ["zen-expressions.json", "expressions", expressions],
  ["zen-table.json", "decision table, collecting", table],
]) {
  const decision = engine.createDecision(new ZenDecisionContent(translation(file)));
  await measure("GoRules Zen", "@gorules/zen-engine", form, list, async () => {
    const words = new Uint32Array(list.length);
    for (let first = 0; first < list.length; first += 1000) {
      const some = await Promise.all(list.slice(first, first + 1000).map((facts) => decision.evaluate(facts)));
      some.forEach(({ result }, at) => (words[first + at] = word(held(result))));
    }
    return words;
  });
}
