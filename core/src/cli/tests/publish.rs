//! `build` into a folder, and `build --watch`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::World;

impl World {
    fn value(&self, path: &str) -> Value {
        serde_json::from_slice(&self.files[Path::new(path)]).unwrap()
    }

    fn files_in(&self, folder: &str) -> Vec<PathBuf> {
        self.files.keys().filter(|path| path.starts_with(folder)).cloned().collect()
    }
}

#[test]
fn a_folder_gets_hash_named_files_and_a_manifest() {
    let mut world = World::new();
    assert_eq!(world.run("build faq.jsonl -o one.kyndig"), 0);
    let report = world.json("build faq.jsonl -o dist/");
    let manifest = world.value("dist/manifest.json");
    let index = manifest["index"].as_str().unwrap();
    assert!(index.starts_with("index.") && index.ends_with(".kyndig"), "{index}");
    let published = &world.files[&Path::new("dist").join(index)];
    assert_eq!(crate::expand(published.clone()).unwrap(), world.files[Path::new("one.kyndig")]);
    assert!(crate::is_compact(published));
    assert_eq!(manifest["fingerprint"], report["fingerprint"]);
    assert_eq!(manifest["integrity"], world.value("dist/integrity.json"));
    assert!(manifest["integrity"][index].as_str().unwrap().starts_with("sha384-"));
    assert!(manifest.get("answers").is_none());
    assert_eq!(report["files"][0]["file"], format!("dist/{index}"));
    assert_eq!(world.files_in("dist").len(), 3);
}

#[test]
fn both_forms_are_one_index() {
    let mut world = World::new();
    assert_eq!(world.run("build faq.jsonl -o plain.kyndig"), 0);
    assert_eq!(world.run("build faq.jsonl --form compact -o small.kyndig"), 0);
    assert_eq!(world.run("build faq.jsonl --form plain -o d/"), 0);
    assert_eq!(world.run("compact plain.kyndig -o again.kyndig"), 0);
    assert_eq!(world.run("expand again.kyndig -o back.kyndig"), 0);
    let file = |name: &str| &world.files[Path::new(name)];
    assert_eq!(file("small.kyndig"), file("again.kyndig"));
    assert_eq!(file("plain.kyndig"), file("back.kyndig"));
    assert!(file("small.kyndig").len() < file("plain.kyndig").len());
    let index = world.value("d/manifest.json")["index"].as_str().unwrap().to_owned();
    assert_eq!(file(&format!("d/{index}")), file("plain.kyndig"));
    let report = world.json("compact small.kyndig -o twice.kyndig");
    assert_eq!(report["files"][0]["bytes"], world.files[Path::new("small.kyndig")].len());
    assert_eq!(world.json("top small.kyndig"), world.json("top plain.kyndig"));
}

#[test]
fn the_same_content_has_the_same_names_and_other_content_others() {
    let mut world = World::new();
    assert_eq!(world.run("build faq.jsonl --queries known.tsv -o a/"), 0);
    let first = world.files.clone();
    // A folder that is there needs no slash.
    assert_eq!(world.run("build faq.jsonl --queries known.tsv -o a"), 0);
    assert_eq!(world.files, first);
    assert_eq!(world.run("build faq.jsonl -o a/"), 0);
    // The old index stays, for pages that are open.
    assert_eq!(world.files_in("a").len(), 4);
}

#[test]
fn answers_apart_have_a_file_of_their_own() {
    let mut world = World::new();
    assert_eq!(world.run("build faq.jsonl --answers separate -o d/"), 0);
    let manifest = world.value("d/manifest.json");
    let path = |part: &str| format!("d/{}", manifest[part].as_str().unwrap());
    let search = format!("search {} --answers {} pas --limit 1", path("index"), path("answers"));
    assert!(world.json(&search)["hits"][0]["answer"].is_string());
    assert_eq!(manifest["integrity"].as_object().unwrap().len(), 2);
}

#[test]
fn hashes_are_those_of_the_standards() {
    let mut world = World::new();
    assert_eq!(world.run("build faq.jsonl -o d/"), 0);
    let manifest = world.value("d/manifest.json");
    let index = manifest["index"].as_str().unwrap();
    let bytes = &world.files[&Path::new("d").join(index)];
    use sha2::Digest;
    let hash = sha2::Sha256::digest(bytes);
    assert_eq!(
        index,
        format!("index.{:016x}.kyndig", u64::from_be_bytes(hash[..8].try_into().unwrap()))
    );
    // 48 bytes in Base64, without padding.
    assert_eq!(manifest["integrity"][index].as_str().unwrap().len(), "sha384-".len() + 64);
}

#[test]
fn watching_builds_after_each_change() {
    let mut world = World::new();
    let entry = |question: &str| format!("{{\"id\": \"a\", \"question\": \"{question}\"}}");
    world.put("w.jsonl", &entry("Hvor?"));
    world.put("pause/1/w.jsonl", &entry("Hvor"));
    // Still being written: no build yet.
    world.put("pause/2/w.jsonl", "{\"id\":");
    world.put("pause/3/other", "");
    world.put("pause/4/w.jsonl", &entry("Hvordan?"));
    world.put("pause/5/other", "");
    assert_eq!(world.run("build w.jsonl --watch -o d/"), 0);
    assert_eq!(world.err.matches("watching").count(), 3, "{}", world.err);
    assert_eq!(world.err.matches("error: w.jsonl").count(), 1, "{}", world.err);
    // The first set was this run's own: its index is gone.
    assert_eq!(world.files_in("d").len(), 3);
    let index = world.value("d/manifest.json")["index"].as_str().unwrap().to_owned();
    assert_eq!(world.json(&format!("top d/{index}"))["entries"][0]["question"], "Hvordan?");
}

#[test]
fn what_cannot_be_watched_is_said() {
    let mut world = World::new();
    assert_eq!(world.failure("build - --watch -o d/").0, 2);
}
