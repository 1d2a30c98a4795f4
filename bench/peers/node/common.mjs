// What the adapters for Node share: reading shipments and right answers, measuring, and the line that is printed.
import { readFileSync, createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join } from "node:path";

const [data, translated, count, roundCount, book] = process.argv.slice(2);
export const rounds = Number(roundCount);
export const rules = JSON.parse(readFileSync(book, "utf8")).rules;

export const translation = (name) => JSON.parse(readFileSync(join(translated, name), "utf8"));

export const version = (module) => {
  const paths = createRequire(import.meta.url).resolve.paths(module);
  for (const path of paths) {
    try {
      return JSON.parse(readFileSync(join(path, module, "package.json"), "utf8")).version;
    } catch {}
  }
  return "";
};

// Days are numbers such as 20250115.
export async function shipments() {
  const list = [];
  for await (const line of createInterface({ input: createReadStream(join(data, "flat.ndjson")) })) {
    if (list.length === Number(count)) break;
    const facts = JSON.parse(line);
    facts.date = Number(facts.date.replaceAll("-", ""));
    list.push(facts);
  }
  return list;
}

const bits = (outcome) => rules.reduce((sum, rule, at) => (rule.says === outcome ? sum | (1 << at) : sum), 0);
const prohibited = bits("prohibited");
const required = bits("license_required");

// The answer as one number: the rules that hold in 24 bits, the outcome above them.
export const word = (held) => held | ((held & prohibited ? 3 : held & required ? 2 : held ? 1 : 0) << 24);
export const bit = Object.fromEntries(rules.map((rule, at) => [rule.id, 1 << at]));

// `decide` gives the words of all shipments. The first round warms up.
export async function measure(engine, module, form, list, decide) {
  const seconds = [];
  let words;
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    words = await decide(list);
    if (round > 0) seconds.push((performance.now() - start) / 1000);
  }
  const right = readFileSync(join(data, "right"));
  let mismatches = 0;
  list.forEach((_, at) => (mismatches += words[at] !== right.readUInt32LE(4 * at)));
  const checked = words.length;
  console.log(JSON.stringify({ engine, version: version(module), form, records: list.length, checked, mismatches, seconds }));
}
