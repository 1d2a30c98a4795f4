//! Cedar: a permit for each rule; the permits that hold are the reasons of an answer. Entities, contexts and requests are made
//! before the measurement.
use cedar_policy::{Authorizer, Context, Entities, EntityUid, PolicyId, PolicySet, Request, RestrictedExpression};
use serde_json::{json, Value};
use std::{collections::HashMap, env, fs, path::Path, time::Instant};

/// What figures are multiplied by, since Cedar has whole numbers only; the policies were written with the same.
fn scale(name: &str) -> f64 {
    match name {
        "performance_density" => 100.0,
        "memory_bandwidth_gbs" | "io_bandwidth_gbs" => 10.0,
        "training_ops" => 1e-19,
        _ => 1.0,
    }
}

fn expression(name: &str, value: &Value) -> RestrictedExpression {
    match value {
        Value::Bool(yes) => RestrictedExpression::new_bool(*yes),
        Value::String(text) if name == "date" => RestrictedExpression::new_long(text.replace('-', "").parse().unwrap()),
        Value::String(text) => RestrictedExpression::new_string(text.clone()),
        other => RestrictedExpression::new_long((other.as_f64().unwrap() * scale(name)).round() as i64),
    }
}

fn request(line: &str, who: &EntityUid) -> Request {
    let facts: HashMap<String, Value> = serde_json::from_str(line).unwrap();
    let context = Context::from_pairs(facts.iter().map(|(name, value)| (name.clone(), expression(name, value)))).unwrap();
    Request::new(who.clone(), who.clone(), who.clone(), context, None).unwrap()
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let [_, data, translated, records, rounds, book] = &arguments[..] else { panic!("DATA TRANSLATED RECORDS ROUNDS BOOK") };
    let records: usize = records.parse().unwrap();
    let book: Value = serde_json::from_str(&fs::read_to_string(book).unwrap()).unwrap();
    let rules = book["rules"].as_array().unwrap();
    let says = |outcome: &str| (0..rules.len()).filter(|at| rules[*at]["says"] == outcome).fold(0u32, |sum, at| sum | 1 << at);
    let (prohibited, required) = (says("prohibited"), says("license_required"));

    let parsed: PolicySet = fs::read_to_string(Path::new(translated).join("rules.cedar")).unwrap().parse().unwrap();
    let mut policies = PolicySet::new();
    let mut bit = HashMap::new();
    for policy in parsed.policies() {
        let id = PolicyId::new(policy.annotation("id").unwrap());
        bit.insert(id.clone(), 1u32 << rules.iter().position(|rule| rule["id"] == *id.to_string()).unwrap());
        policies.add(policy.new_id(id)).unwrap();
    }
    let who: EntityUid = "Any::\"one\"".parse().unwrap();
    let text = fs::read_to_string(Path::new(data).join("flat.ndjson")).unwrap();
    let requests: Vec<Request> = text.lines().take(records).map(|line| request(line, &who)).collect();
    let entities = Entities::empty();
    let authorizer = Authorizer::new();

    let mut seconds = vec![];
    let mut words = vec![];
    for round in 0..=rounds.parse::<usize>().unwrap() {
        let start = Instant::now();
        words = requests
            .iter()
            .map(|request| {
                let answer = authorizer.is_authorized(request, &policies, &entities);
                let held = answer.diagnostics().reason().fold(0, |held, id| held | bit[id]);
                let outcome = if held & prohibited != 0 { 3 } else if held & required != 0 { 2 } else { (held != 0) as u32 };
                held | outcome << 24
            })
            .collect();
        if round > 0 {
            seconds.push(start.elapsed().as_secs_f64());
        }
    }
    let right = fs::read(Path::new(data).join("right")).unwrap();
    let right = right.chunks_exact(4).map(|bytes| u32::from_le_bytes(bytes.try_into().unwrap()));
    let mismatches = words.iter().zip(right).filter(|(word, right)| *word != right).count();
    println!(
        "{}",
        json!({"engine": "Cedar", "version": cedar_policy::get_sdk_version().to_string(), "form": "a permit for each rule, Rust",
               "records": words.len(), "checked": words.len(), "mismatches": mismatches, "seconds": seconds})
    );
}
