use std::io::{self, Write};

use super::{Closed, World};
use crate::cli::{Streams, run};

#[test]
fn arguments_are_checked() {
    let mut world = World::new();
    for command in [
        "serch",
        "search faq.kyndig",
        "search faq.kyndig pas --today tomorrow",
        "search faq.kyndig pas --max-edits 3",
        "search faq.kyndig pas --category Ukendt",
        "search faq.kyndig pas --role ukendt",
        "explain faq.kyndig pas ukendt",
        "related faq.kyndig ukendt",
        "inspect faq.kyndig --section NONE",
        "build faq.jsonl -o -",
        "build - --queries - -o a",
        "build faq.jsonl --lang xx -o a",
        "pack build -o da.pack",
        "pack build --hunspell da_DK.aff -o da.pack",
        "pack build --hunspell xx=da_DK.aff -o da.pack",
        "popularity faq.kyndig -o p",
        "eval --qrels qrels.tsv",
        "eval faq.kyndig --qrels qrels.tsv",
        "run faq.kyndig queries.jsonl --tag \u{a0}",
        "shell faq.kyndig",
    ] {
        let (code, error) = world.failure(command);
        assert_eq!((code, error["kind"].as_str()), (2, Some("argument")), "{command}");
        assert!(error["remedy"].is_string(), "{command}: {error}");
    }
}

#[test]
fn packs_are_made_taken_and_refused() {
    let mut world = World::new();
    world.put("t.aff", "SET UTF-8\nSFX A Y 1\nSFX A 0 ene .\n");
    world.put("t.dic", "1\npas/A\n");
    let (code, error) = world.failure("pack build --hunspell da=missing.aff -o da.pack");
    assert_eq!((code, &error["kind"]), (4, &"io".into()));
    assert_eq!(world.run("pack build --hunspell da=t.aff,own -o da.pack"), 0);
    assert_eq!(world.json("pack show da.pack")["sources"][0]["licence"], "own");
    assert_eq!(world.run("build faq.jsonl --pack da.pack -o packed.kyndig"), 0);
    world.put("t.dic", "9\npas/A\n");
    let (code, error) = world.failure("pack build --hunspell da=t.aff -o da.pack");
    assert_eq!((code, &error["file"]), (3, &"t.dic".into()));
    world.put("da.pack", "KYNDPACK");
    let (code, error) = world.failure("build faq.jsonl --pack da.pack -o a");
    assert_eq!((code, &error["file"]), (5, &"da.pack".into()));
    assert!(error["remedy"].as_str().unwrap().contains("kyndig pack build"));
}

#[test]
fn wrong_content_names_its_place() {
    let mut world = World::new();
    world.put(
        "bad.jsonl",
        "{\"id\": \"a\", \"question\": \"A?\"}\n{\"id\": \"b\", \"anwser\": \"\"}",
    );
    let (code, error) = world.failure("build bad.jsonl -o a");
    assert_eq!(code, 3);
    assert_eq!((&error["file"], &error["line"]), (&"bad.jsonl".into(), &2.into()));
    assert_eq!((&error["kind"], &error["field"]), (&"content".into(), &"anwser".into()));
    assert!(!world.files.contains_key(std::path::Path::new("a")));
    world.put("bad.jsonl", "{\"qid\": 1, \"text\": \"a\"}\n{\"qid\": \"1\", \"text\": \"b\"}");
    let (code, error) = world.failure("run faq.kyndig bad.jsonl");
    assert_eq!((code, &error["line"]), (3, &2.into()));
    world.put("bad.jsonl", "# comment\n{\"qid\": 1}");
    let (code, error) = world.failure("run faq.kyndig bad.jsonl");
    assert_eq!((code, &error["line"]), (3, &2.into()));
    assert!(error["message"].as_str().unwrap().contains("text"), "{error}");
    world.put("bad.tsv", "ukendt\t3\n");
    assert_eq!(world.failure("popularity faq.kyndig --counts bad.tsv -o p").0, 3);
}

#[test]
fn files_that_cannot_be_read_or_written_are_named() {
    let mut world = World::new();
    let (code, error) = world.failure("search none.kyndig pas");
    assert_eq!((code, &error["file"]), (4, &"none.kyndig".into()));
    let (code, error) = world.failure("build faq.jsonl -o locked/a.kyndig");
    assert_eq!((code, &error["kind"]), (4, &"io".into()));
    assert_eq!(world.failure("build faq.jsonl -o locked/").0, 4);
}

#[test]
fn damaged_and_foreign_files_are_told_apart_from_content() {
    let mut world = World::new();
    let (code, error) = world.failure("search faq.jsonl pas");
    assert_eq!((code, &error["kind"]), (5, &"corrupt".into()));
    assert_eq!(error["file"], "faq.jsonl");
    assert_eq!(world.run("build faq.jsonl --audience staff --answers separate -o s"), 0);
    let (code, error) = world.failure("search faq.kyndig --answers s.answers pas");
    assert_eq!((code, &error["kind"]), (5, &"mismatch".into()));
    assert_eq!(error["file"], "s.answers");
    let index = world.files.get_mut(std::path::Path::new("faq.kyndig")).unwrap();
    let at = index.windows(5).rposition(|bytes| bytes == b"Husk ").unwrap();
    index[at] ^= 1;
    assert_eq!(world.run("search faq.kyndig pas"), 0);
    assert_eq!(world.failure("verify faq.kyndig").0, 5);
}

/// Runs a command whose output goes to `out`.
fn run_to(world: &mut World, command: &str, out: &mut dyn Write) -> (i32, String) {
    let mut err = Vec::new();
    let mut streams = Streams {
        input: &mut io::empty(),
        out,
        err: &mut err,
        out_is_terminal: false,
        err_is_terminal: false,
        width: 0,
        files: &mut world.files,
        terminal: None,
    };
    let code = run(["kyndig"].into_iter().chain(command.split(' ')).map(Into::into), &mut streams);
    (code, String::from_utf8(err).unwrap())
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let mut world = World::new();
    for command in [
        "run faq.kyndig queries.jsonl",
        "search faq.kyndig pas",
        "search faq.kyndig pas --json",
        "inspect faq.kyndig",
        "categories faq.kyndig",
        "--help",
    ] {
        assert_eq!(run_to(&mut world, command, &mut Closed), (0, String::new()), "{command}");
        let mut buffered = io::BufWriter::new(Closed);
        assert_eq!(run_to(&mut world, command, &mut buffered), (0, String::new()), "{command}");
    }
}

#[test]
fn a_full_disk_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut world = World::new();
    let mut out = io::BufWriter::new(Full);
    let (code, err) = run_to(&mut world, "search faq.kyndig pas", &mut out);
    assert_eq!(code, 4);
    assert!(err.starts_with("error: standard output cannot be written"), "{err}");
}
