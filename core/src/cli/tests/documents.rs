//! What the documents show is what the commands print.
//!
//! In README.md and ARCHITECTURE.md a line `$ kyndig ...` in a fence of text is a command, and what
//! follows up to the next one, or the end of the fence, is its output, over the public edition of
//! the example set. `KYNDIG_BLESS=1` writes what is printed today.

use std::fs;
use std::path::{Path, PathBuf};

use super::World;

const DOCUMENTS: [&str; 2] = ["README.md", "ARCHITECTURE.md"];
const PROMPT: &str = "$ kyndig ";

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The example set as `make demo` builds it.
fn world() -> World {
    let mut world = World { width: 80, ..World::default() };
    for file in ["faq.jsonl", "known-queries.tsv", "synonyms.txt"] {
        let text = fs::read_to_string(workspace().join("examples/fjordby").join(file)).unwrap();
        world.put(file, &text);
    }
    let code = world.run(
        "build faq.jsonl --lang da --audience public --queries known-queries.tsv \
         --synonyms synonyms.txt -o fjordby.kyndig",
    );
    assert_eq!(code, 0, "{}", world.err);
    world
}

/// The arguments of a command line: parted by blanks, several words between quotation marks.
fn arguments(command: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for (at, stretch) in command.split('"').enumerate() {
        if at % 2 == 1 {
            all.push(stretch);
        } else {
            all.extend(stretch.split_whitespace());
        }
    }
    all
}

/// The document with all outputs as they are today, and how many there are.
fn printed(document: &str, world: &mut World) -> (String, usize) {
    let (mut text, mut commands) = (String::new(), 0);
    let mut lines = document.lines().peekable();
    let mut fenced = false;
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if line.starts_with("```") {
            fenced = line == "```text";
        }
        let Some(command) = line.strip_prefix(PROMPT).filter(|_| fenced) else { continue };
        world.run_with(&arguments(command), None);
        assert_eq!(world.err, "", "{command}");
        text.push_str(world.out.trim_end());
        text.push('\n');
        commands += 1;
        while let Some(next) = lines.peek() {
            if next.starts_with(PROMPT) || next.starts_with("```") {
                break;
            }
            lines.next();
        }
        if lines.peek().is_some_and(|next| next.starts_with(PROMPT)) {
            text.push('\n');
        }
    }
    (text, commands)
}

#[test]
fn documents_show_what_commands_print() {
    let mut world = world();
    for name in DOCUMENTS {
        let path = workspace().join(name);
        let written = fs::read_to_string(&path).unwrap();
        let (today, commands) = printed(&written, &mut world);
        assert!(commands > 1, "{name} shows no commands");
        if std::env::var_os("KYNDIG_BLESS").is_some() {
            fs::write(&path, today).unwrap();
            continue;
        }
        for (line, (written, today)) in written.lines().zip(today.lines()).enumerate() {
            assert_eq!(written, today, "{name}:{}; KYNDIG_BLESS=1 renews it", line + 1);
        }
        assert_eq!(written, today, "{name}; KYNDIG_BLESS=1 renews it");
    }
}
