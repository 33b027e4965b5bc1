//! The standard streams and the real terminal.

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{
    Clear, ClearType, DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{execute, queue};

use super::streams::{DiskFiles, Key, Streams, Terminal};

/// Few writes for much output.
const BUFFER: usize = 1 << 16;

/// Runs a command on the standard streams and the files of this computer: what the binary does.
///
/// Text is plain where the output is no terminal, where `NO_COLOR` is set and not empty, and on a
/// `TERM` that is `dumb`.
pub fn run_here<I: IntoIterator<Item = OsString>>(args: I) -> i32 {
    let (stdin, stdout, stderr) = (io::stdin(), io::stdout(), io::stderr());
    let is_terminal = stdout.is_terminal();
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    let interactive = is_terminal && stdin.is_terminal();
    let mut take_over = take_over;
    super::run(
        args,
        &mut Streams {
            input: &mut stdin.lock(),
            out: &mut BufWriter::with_capacity(BUFFER, stdout.lock()),
            err: &mut stderr.lock(),
            out_is_terminal: is_terminal && !plain,
            err_is_terminal: stderr.is_terminal(),
            width: if is_terminal { size().map_or(0, |(columns, _)| columns.into()) } else { 0 },
            files: &mut DiskFiles,
            terminal: if interactive { Some(&mut take_over) } else { None },
        },
    )
}

/// Takes over the terminal; dropping what comes back restores it, also when the thread panics.
fn take_over() -> io::Result<Box<dyn Terminal>> {
    enable_raw_mode()?;
    // From here on the guard restores what has been changed, also if the next step fails.
    let screen = Screen;
    execute!(io::stdout(), EnterAlternateScreen, DisableLineWrap)?;
    Ok(Box::new(screen))
}

struct Screen;

impl Drop for Screen {
    fn drop(&mut self) {
        // There is nothing left to do about errors here.
        let _ = execute!(io::stdout(), EnableLineWrap, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

impl Terminal for Screen {
    fn size(&self) -> (usize, usize) {
        size().map_or((80, 24), |(columns, rows)| (columns.into(), rows.into()))
    }

    fn key(&mut self) -> io::Result<Key> {
        Ok(match read()? {
            Event::Key(event) if event.kind != KeyEventKind::Release => key(event),
            _ => Key::Other,
        })
    }

    fn draw(&mut self, lines: &[String], column: usize) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
        for (row, line) in (0u16..).zip(lines) {
            queue!(out, MoveTo(0, row))?;
            out.write_all(line.as_bytes())?;
            queue!(out, Clear(ClearType::UntilNewLine))?;
        }
        if let Ok(below) = u16::try_from(lines.len()) {
            queue!(out, MoveTo(0, below))?;
            // On a full screen the cursor stays on the last line, which must not be cleared.
            if lines.len() < self.size().1 {
                queue!(out, Clear(ClearType::FromCursorDown))?;
            }
        }
        queue!(out, MoveTo(u16::try_from(column).unwrap_or(u16::MAX), 0), Show)?;
        out.flush()
    }
}

fn key(event: KeyEvent) -> Key {
    let control = event.modifiers.contains(KeyModifiers::CONTROL)
        // Together they are AltGr on some keyboards, which writes letters.
        && !event.modifiers.contains(KeyModifiers::ALT);
    match event.code {
        KeyCode::Char('c' | 'd') if control => Key::Leave,
        KeyCode::Char('w') if control => Key::DeleteWord,
        KeyCode::Char('h') if control => Key::Backspace,
        KeyCode::Char('u') if control => Key::Escape,
        KeyCode::Char(_) if control => Key::Other,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Up => Key::Up,
        KeyCode::Down | KeyCode::Tab => Key::Down,
        _ => Key::Other,
    }
}
