use serde_json::json;

use super::World;

#[test]
fn build_tells_what_it_did() {
    let mut world = World::new();
    assert_eq!(world.run("build faq.jsonl -o a.kyndig"), 0);
    assert!(world.err.contains("3 entries (1 of other audiences left out)"), "{}", world.err);
    assert!(world.err.contains("wrote a.kyndig: "));
    let report = world.json("build faq.jsonl --audience staff --answers separate -o s.kyndig");
    assert_eq!(report["entries"], 4);
    assert_eq!(report["files"][1]["file"], "s.kyndig.answers");
    assert_eq!(report["skipped"], json!([]));
    let sizes = world.json("inspect s.kyndig --sizes");
    assert_eq!((&sizes["answers"], &sizes["audience"]), (&json!(false), &json!("staff")));
    assert_eq!(sizes["fingerprint"], report["fingerprint"]);
    let hit = world.json("search s.kyndig --answers s.kyndig.answers pas --limit 1");
    assert!(hit["hits"][0]["answer"].is_string());
    assert_eq!(world.run("build faq.jsonl --report -o a.kyndig"), 0);
    assert!(world.out.contains("left out") && world.err.is_empty());
}

#[test]
fn build_reads_standard_input_and_can_be_lenient() {
    let mut world = World::new();
    world.input = "{\"id\": \"a\", \"question\": \"Hvor?\", \"anwser\": \"x\"}".into();
    assert_eq!(world.run("build - -o a.kyndig"), 3);
    assert_eq!(world.run("build - --lenient -o a.kyndig"), 0);
    assert!(world.err.contains("skipped: standard input:1: "), "{}", world.err);
}

#[test]
fn search_shows_the_verdict_first() {
    let mut world = World::new();
    assert_eq!(world.run("search faq.kyndig boernehaver"), 0);
    assert!(world.out.starts_with("answer, "), "{}", world.out);
    assert!(world.out.contains(" 1. Hvordan søger jeg plads i børnehave?\n"));
    assert!(world.out.contains("Dagtilbud  plads"));
    assert!(world.out.contains("Skriv barnet op"));
    let answer = world.json("search faq.kyndig forny pas --limit 1");
    let hit = &answer["hits"][0];
    assert_eq!((&answer["query"], &hit["id"]), (&json!("forny pas"), &json!("pas")));
    assert_eq!(hit["self_service"]["title"], "Bestil tid");
    assert_eq!(hit["category"], json!(["Borger", "Pas"]));
    let question = hit["question"].as_str().unwrap();
    let spans = hit["question_spans"].as_array().unwrap();
    let at = |span: &serde_json::Value, end: usize| span[end].as_u64().unwrap() as usize;
    let marked: Vec<&str> = spans.iter().map(|span| &question[at(span, 0)..at(span, 1)]).collect();
    assert_eq!(marked, ["fornyer", "pas"]);
}

#[test]
fn search_without_hits_exits_with_1() {
    let mut world = World::new();
    assert_eq!(world.run("search faq.kyndig qqqqq"), 1);
    assert!(world.out.starts_with("none, "));
    assert_eq!(world.run("search faq.kyndig qqqqq --json"), 1);
    assert!(world.out.contains("\"hits\":[]"));
}

#[test]
fn search_is_filtered() {
    let mut world = World::new();
    let args = ["search", "faq.kyndig", "pas", "--category", "Borger > Pas", "--today"];
    let hits = |world: &World| world.out.matches("Borger > Pas").count();
    assert_eq!(world.run_with(&[&args[..], &["2026-01-31"]].concat(), None), 0);
    assert_eq!(hits(&world), 2);
    assert_eq!(world.run_with(&[&args[..], &["2026-02-01"]].concat(), None), 0);
    assert_eq!(hits(&world), 1);
    assert_eq!(world.run("search faq.kyndig pas --category Dagtilbud"), 1);
    assert_eq!(world.run("search faq.kyndig pas --role senior --category Pas"), 0);
    assert_eq!(hits(&world), 1);
    assert_eq!(world.run("search faq.kyndig kosetr --max-edits 0"), 1);
    assert_eq!(world.run("search faq.kyndig kosetr"), 0);
    assert_eq!(world.run("search faq.kyndig børneh --typing"), 0);
}

#[test]
fn words_are_marked_on_a_terminal_only() {
    let mut world = World::new();
    world.is_terminal = true;
    assert_eq!(world.run("search faq.kyndig pas"), 0);
    assert!(world.out.contains("\u{1b}[1;4mpas\u{1b}[0m"), "{}", world.out);
    assert_eq!(world.run("build faq.jsonl -o a.kyndig"), 0);
    assert!(world.err.contains("\r\u{1b}[K"), "{:?}", world.err);
}

#[test]
fn suggest_completes() {
    let mut world = World::new();
    assert_eq!(world.run("suggest faq.kyndig hvordan f"), 0);
    assert!(
        world.out.contains(" 1. Hvordan fornyer jeg mit pas?  question pas\n"),
        "{}",
        world.out
    );
    let suggestions = world.json("suggest faq.kyndig");
    assert_eq!(suggestions["items"][0]["id"], "pas");
    assert_eq!(suggestions["prefix"], "");
    let suggestions = world.json("suggest faq.kyndig nyt");
    assert_eq!(suggestions["items"][0]["kind"], "query");
    assert_eq!(suggestions["items"][0]["spans"], json!([[0, 3]]));
    assert_eq!(world.run("suggest faq.kyndig qqqqq"), 1);
}

#[test]
fn explain_adds_up() {
    let mut world = World::new();
    assert_eq!(world.run("explain faq.kyndig passet pas"), 0);
    assert!(world.out.contains("inflection"), "{}", world.out);
    let explanation = world.json("explain faq.kyndig passet pas");
    assert_eq!(explanation["rank"], 1);
    let features = explanation["features"].as_array().unwrap();
    let sum: f64 = features.iter().map(|f| f["contribution"].as_f64().unwrap()).sum();
    assert!((sum - explanation["score"].as_f64().unwrap()).abs() < 1e-5);
}

#[test]
fn the_file_is_laid_open() {
    let mut world = World::new();
    assert_eq!(world.run("inspect faq.kyndig"), 0);
    assert!(world.out.contains("DOCS\t0 pas | Hvordan"), "{}", world.out);
    assert!(!world.out.contains("vagten"));
    assert_eq!(world.run("inspect faq.kyndig --section docs"), 0);
    assert!(world.out.lines().all(|line| line.starts_with("DOCS\t")));
    assert_eq!(world.run("inspect faq.kyndig --section docs --json"), 0);
    let first = world.out.lines().next().unwrap();
    let line: serde_json::Value = serde_json::from_str(first).unwrap();
    assert_eq!(line["section"], "DOCS");
    assert_eq!(world.run("inspect faq.kyndig --sizes"), 0);
    assert!(world.out.contains("languages    da\n"));
    assert_eq!(world.run("verify faq.kyndig"), 0);
    assert!(world.out.starts_with("faq.kyndig: whole, 3 entries"));
    assert_eq!(world.json("verify faq.kyndig")["entries"], 3);
}

#[test]
fn an_index_can_be_browsed() {
    let mut world = World::new();
    assert_eq!(world.run("top faq.kyndig --limit 1"), 0);
    assert!(world.out.starts_with(" 1. Hvordan fornyer"), "{}", world.out);
    let top = world.json("top faq.kyndig --category Dagtilbud");
    assert_eq!(top["entries"][0]["id"], "plads");
    assert_eq!(world.run("categories faq.kyndig"), 0);
    assert_eq!(world.out, "Borger 2\n  Pas 2\nDagtilbud 1\nrole senior 1\n");
    let categories = world.json("categories faq.kyndig");
    assert_eq!(categories["categories"][1]["path"], json!(["Borger", "Pas"]));
    assert_eq!(categories["roles"], json!([{"name": "senior", "entries": 1}]));
    assert_eq!(world.json("related faq.kyndig pas")["entries"][0]["id"], "pris");
    assert_eq!(world.run("related faq.kyndig plads"), 1);
}

#[test]
fn popularity_is_refreshed() {
    let mut world = World::new();
    assert_eq!(world.run("popularity faq.kyndig --counts counts.tsv -o p"), 0);
    assert!(world.err.contains("wrote p: "), "{}", world.err);
    let top = world.json("top faq.kyndig --popularity p");
    assert_eq!(top["entries"][0]["id"], "plads");
    let made = world.json("popularity faq.kyndig --queries known.tsv -o q");
    assert_eq!(made["queries"], 1);
    assert_eq!(world.json("verify faq.kyndig --popularity q")["entries"], 3);
}

#[test]
fn words_from_the_arguments() {
    let mut world = World::new();
    assert_eq!(world.run("split børnehaveplads --index faq.kyndig"), 0);
    assert_eq!(world.out, "børnehaveplads = børnehave + plads\n");
    assert_eq!(world.run("split børnehaveplads --lang da"), 1);
    assert_eq!(world.run("correct børnhave --index faq.kyndig --limit 1"), 0);
    assert!(world.out.starts_with("børnehave  cost "));
    let analyzed = world.json("analyze Hvordan får jeg pas --index faq.kyndig");
    assert_eq!(analyzed["words"][3]["kind"], "content");
    assert_eq!(analyzed["words"][3]["span"], json!([17, 20]));
    assert_eq!(world.json("analyze hvordan")["words"][0]["kind"], "question");
}

#[test]
fn words_from_standard_input() {
    let mut world = World::new();
    world.input = "børnehaveplads\r\n\npas".into();
    assert_eq!(world.run("split --index faq.kyndig"), 0);
    assert_eq!(world.out, "børnehaveplads\tbørnehave+plads\npas\t\n");
    assert_eq!(world.run("split --index faq.kyndig --json"), 0);
    assert_eq!(world.out.lines().count(), 2);
    world.input = "børnhave\nqqqqq\n".into();
    assert_eq!(world.run("correct --index faq.kyndig --limit 1"), 0);
    assert!(world.out.starts_with("børnhave\tbørnehave\t"), "{}", world.out);
    assert!(world.out.ends_with("\nqqqqq\t\t\t\n"));
    world.input = "et pas\n".into();
    assert_eq!(world.run("analyze --index faq.kyndig"), 0);
    assert!(world.out.contains("et pas\tpas\tcontent\tknown\tpas\t\n"), "{}", world.out);
}

#[test]
fn a_run_measures_as_its_index_does() {
    let mut world = World::new();
    assert_eq!(world.run("run faq.kyndig queries.jsonl --tag t"), 0);
    assert!(world.out.starts_with("1\tQ0\tpris\t1\t"), "{}", world.out);
    assert!(world.out.lines().all(|line| line.ends_with("\tt")));
    let run = world.out.clone();
    world.put("a.run", &run);
    let by_run = world.json("eval --run a.run --qrels qrels.tsv");
    let by_index = world.json("eval faq.kyndig queries.jsonl --qrels qrels.tsv");
    assert_eq!(by_run, by_index);
    assert_eq!(by_index["queries"], 3);
    let kinds = world.json("eval --run a.run --qrels qrels.tsv --by-kind --kinds queries.jsonl");
    assert_eq!(kinds["kinds"]["k"]["hit_at_1"]["mean"], 1.0);
    assert_eq!(kinds["kinds"]["x"]["hit_at_5"]["mean"], 0.0);
    assert_eq!(world.run("eval faq.kyndig queries.jsonl --qrels qrels.tsv --by-kind"), 0);
    assert!(world.out.contains("all (3 queries)\n  hit@1      0.6667"), "{}", world.out);
}

#[test]
fn help_and_version_are_output() {
    let mut world = World::new();
    assert_eq!(world.run("--help"), 0);
    assert!(world.out.contains("Exit codes:") && world.err.is_empty());
    assert_eq!(world.run("search --help"), 0);
    assert!(world.out.contains("Usage: kyndig search"), "{}", world.out);
    assert_eq!(world.run("--version"), 0);
    assert!(world.out.starts_with("kyndig "));
}
