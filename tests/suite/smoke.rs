//! The functions of the fuzz targets on mutations of good input: the same every time, so that they
//! run where no fuzzer does.

use kyndig_tests::fuzz;

use crate::golden;
use crate::statements::workspace;

/// What takes foreign bytes.
type Target = fn(&[u8]);

/// SplitMix64: the same mutations everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// One to four changes: a byte set or flipped, a piece doubled, moved or cut out.
fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            bytes.push(random.next() as u8);
        }
        let at = random.below(bytes.len());
        let end = (at + 1 + random.below(16)).min(bytes.len());
        match random.below(6) {
            0 => bytes[at] = random.next() as u8,
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes[at] = *[0, 0x7f, 0x80, 0xff].get(random.below(4)).unwrap_or(&0),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => bytes.truncate(at),
        }
    }
}

fn run(name: &str, seeds: &[&[u8]], rounds: usize, target: Target) {
    let mut random = Random(0x6b79_6e64_6967);
    for seed in seeds {
        target(seed);
    }
    for round in 0..rounds {
        let mut bytes = seeds[random.below(seeds.len())].to_vec();
        mutate(&mut bytes, &mut random);
        let survived = std::panic::catch_unwind(|| target(&bytes));
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]);
        assert!(survived.is_ok(), "{name}, round {round}, does not survive {shown:?}");
    }
}

#[test]
fn inputs_that_once_crashed_are_survived() {
    let targets: [(&str, Target); 5] = [
        ("open_and_query", fuzz::open_and_query),
        ("open_side_file", fuzz::open_side_file),
        ("text", fuzz::text),
        ("entries", fuzz::entries),
        ("tables", fuzz::tables),
    ];
    for (name, target) in targets {
        let folder = workspace().join("tests/fuzz").join(name);
        let Ok(kept) = std::fs::read_dir(folder) else { continue };
        for item in kept {
            let path = item.expect("tests/fuzz can be listed").path();
            let bytes = std::fs::read(&path).expect("a kept input can be read");
            let survived = std::panic::catch_unwind(|| target(&bytes));
            assert!(survived.is_ok(), "{}", path.display());
        }
    }
}

#[test]
fn mutated_index_files_are_survived() {
    let (built, _) = golden::built();
    run("open_and_query", &[&built.index], 200, fuzz::open_and_query);
}

#[test]
fn mutated_side_files_are_survived() {
    let good = fuzz::good();
    let popularity = kyndig::build_popularity(good, &[("pas".into(), 5.0)], &[]);
    let popularity = popularity.expect("good counts");
    run("open_side_file", &[&popularity], 400, fuzz::open_side_file);
}

#[test]
fn mutated_queries_are_survived() {
    let seeds: [&[u8]; 5] = [
        "\u{1}hvordan får mit barn plads i børnehaven".as_bytes(),
        "\u{9}boernehaveplads cpr-nummer e-boks f.eks. 2026-11-22".as_bytes(),
        "\u{11}børnehaven\u{30a}\u{200d}😀\u{ad}plads".as_bytes(),
        "\u{1f}hvornaar åbnr borgerservise".as_bytes(),
        b"\x20",
    ];
    run("text", &seeds, 600, fuzz::text);
}

#[test]
fn mutated_entries_are_survived() {
    let object = br#"{"id":"a","question":"Nyt pas?","variants":["Pas"],"answer":"Kom.",
        "category":["Borger","Pas"],"roles":["senior"],"valid_to":"2026-11-22","lang":"da",
        "self_service":{"title":"Bestil","url":"/tid"},"related":["a"],"popularity":3.5}"#;
    let lines =
        b"{\"id\":\"a\",\"question\":\"Nyt pas?\"}\n{\"id\":2,\"answer\":\"B\xc3\xb8rn\"}\n";
    let array = [b"[", &object[..], b"]"].concat();
    run("entries", &[object, lines, &array], 300, fuzz::entries);
}

#[test]
fn mutated_tables_are_survived() {
    let seeds: [&[u8]; 3] = [
        "# synonymer\ndaginstitution, børnehave | 0.8\nnyt pas => fornye, pas\n".as_bytes(),
        "nyt pas\t12\tpas\nhvornår henter I storskrald\t5\n".as_bytes(),
        b"pas\t12\naffald\t4.5\n",
    ];
    run("tables", &seeds, 120, fuzz::tables);
}
