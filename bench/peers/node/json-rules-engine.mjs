// json-rules-engine: an event for each rule; the sum and the product are facts that others give.
import { Engine } from "json-rules-engine";
import { bit, measure, shipments, translation, word } from "./common.mjs";

const engine = new Engine(translation("json-rules.json"));
engine.addFact("sum:memory_bandwidth_gbs+io_bandwidth_gbs", async (_, facts) =>
  (await facts.factValue("memory_bandwidth_gbs")) + (await facts.factValue("io_bandwidth_gbs")));
engine.addFact("product:quantity*tpp", async (_, facts) => (await facts.factValue("quantity")) * (await facts.factValue("tpp")));

await measure("json-rules-engine", "json-rules-engine", "an event for each rule", await shipments(), async (list) => {
  const words = new Uint32Array(list.length);
  for (let at = 0; at < list.length; at++) {
    let held = 0;
    for (const event of (await engine.run(list[at])).events) held |= bit[event.type];
    words[at] = word(held);
  }
  return words;
});
