// json-logic-engine: the 24 conditions as one array, compiled to a function.
import { LogicEngine } from "json-logic-engine";
import { measure, shipments, translation, word } from "./common.mjs";

const decide = new LogicEngine().build(translation("json-logic.json"));

await measure("json-logic-engine", "json-logic-engine", "one compiled array of conditions", await shipments(), (list) => {
  const words = new Uint32Array(list.length);
  for (let at = 0; at < list.length; at++) {
    const holds = decide(list[at]);
    let held = 0;
    for (let rule = 0; rule < holds.length; rule++) if (holds[rule]) held |= 1 << rule;
    words[at] = word(held);
  }
  return words;
});
