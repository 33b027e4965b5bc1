use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::rc::Rc;

use super::World;
use crate::cli::{Key, Terminal};

/// A terminal that types by itself and keeps its screens.
struct Script {
    keys: VecDeque<Key>,
    size: (usize, usize),
    screens: Rc<RefCell<Vec<Vec<String>>>>,
}

impl Terminal for Script {
    fn size(&self) -> (usize, usize) {
        self.size
    }

    fn key(&mut self) -> io::Result<Key> {
        self.keys.pop_front().ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    fn draw(&mut self, lines: &[String], column: usize) -> io::Result<()> {
        let (columns, rows) = self.size;
        assert!(lines.len() <= rows.max(1), "{lines:?}");
        assert!(column < columns.max(1), "{column}");
        for line in lines {
            assert!(line.chars().count() <= columns.max(2), "{line}");
        }
        self.screens.borrow_mut().push(lines.to_vec());
        Ok(())
    }
}

/// The last screen after these keys, and the exit code.
fn play(text: &str, keys: &[Key], size: (usize, usize)) -> (Vec<String>, i32) {
    let screens = Rc::default();
    let mut script = Some(Script {
        keys: text.chars().map(Key::Char).chain(keys.iter().copied()).collect(),
        size,
        screens: Rc::clone(&screens),
    });
    let mut open = || -> io::Result<Box<dyn Terminal>> {
        let script = script.take().ok_or(io::ErrorKind::AlreadyExists)?;
        Ok(Box::new(script))
    };
    let mut world = World::new();
    let code = world.run_with(&["shell", "faq.kyndig"], Some(&mut open));
    (screens.borrow().last().cloned().unwrap_or_default(), code)
}

const SMALL: (usize, usize) = (60, 15);

fn has(screen: &[String], line: &str) -> bool {
    screen.iter().any(|shown| shown == line)
}

#[test]
fn it_starts_with_what_is_most_asked() {
    let (screen, code) = play("", &[Key::Leave], SMALL);
    assert_eq!((code, screen.len()), (0, 15));
    assert_eq!(screen[1], "most asked");
    assert_eq!(screen[2], "  Hvordan fornyer jeg mit pas?");
}

#[test]
fn suggestions_stand_above_the_best_hit() {
    let (screen, _) = play("børneh", &[Key::Leave], SMALL);
    assert_eq!(screen[0], "> børneh");
    assert!(screen.iter().any(|line| line.starts_with("best hit, ")), "{screen:#?}");
    assert!(has(&screen, "  Hvordan søger jeg plads i børnehave?"), "{screen:#?}");
    assert!(screen[14].contains("Ctrl-C leave"));
}

#[test]
fn enter_shows_the_answer_and_escape_goes_back() {
    let (screen, _) = play("boernehave", &[Key::Enter, Key::Leave], SMALL);
    assert!(has(&screen, "Skriv barnet op på ventelisten til en børnehaveplads."), "{screen:#?}");
    let (screen, _) = play("hvordan f", &[Key::Down, Key::Leave], SMALL);
    assert!(has(&screen, "> Hvordan fornyer jeg mit pas?"), "{screen:#?}");
    let (screen, _) = play("hvordan f", &[Key::Down, Key::Enter, Key::Leave], SMALL);
    assert!(has(&screen, "-> Bestil tid"), "{screen:#?}");
    let keys = [Key::Down, Key::Enter, Key::Escape, Key::Leave];
    let (screen, _) = play("hvordan f", &keys, SMALL);
    assert!(has(&screen, "> Hvordan fornyer jeg mit pas?"), "{screen:#?}");
    let (screen, _) = play("hvordan f", &[Key::Escape, Key::Leave], SMALL);
    assert_eq!((screen[0].as_str(), screen[1].as_str()), ("> ", "most asked"));
}

#[test]
fn the_best_hit_and_categories_can_be_chosen() {
    let (screen, _) = play("børneh", &[Key::Up, Key::Enter, Key::Leave], SMALL);
    assert!(has(&screen, "Dagtilbud"), "{screen:#?}");
    let (screen, _) = play("dagt", &[Key::Down, Key::Enter, Key::Leave], SMALL);
    assert_eq!(screen[1], "in this category");
    assert_eq!(screen[2], "> Hvordan søger jeg plads i børnehave?");
}

#[test]
fn editing_and_nonsense() {
    let (screen, _) = play("nyt pas", &[Key::DeleteWord, Key::Leave], SMALL);
    assert_eq!(screen[0], "> nyt ");
    let (screen, _) = play("på", &[Key::Backspace, Key::Other, Key::Leave], SMALL);
    assert_eq!(screen[0], "> p");
    let (screen, code) = play("qqqqq\u{1b}", &[Key::Down, Key::Enter, Key::Up, Key::Leave], SMALL);
    assert_eq!((screen[0].as_str(), code), ("> qqqqq", 0));
    assert!(has(&screen, "nothing"), "{screen:#?}");
}

#[test]
fn every_size_is_drawn() {
    for size in [(0, 0), (1, 1), (2, 2), (5, 3), (20, 6), (60, 15), (300, 100)] {
        let keys = [Key::Down, Key::Down, Key::Enter, Key::Down, Key::Down, Key::Up, Key::Leave];
        assert_eq!(play("pas", &keys, size).1, 0, "{size:?}");
    }
}

#[test]
fn a_terminal_that_goes_away_is_an_error() {
    assert_eq!(play("pas", &[], SMALL).1, 4);
}
