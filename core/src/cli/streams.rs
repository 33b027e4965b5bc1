//! What the command line touches: streams, files, a terminal. All of it is handed in.

use std::io::{self, BufRead, Write};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use super::show::Style;
use crate::error::{Error, ErrorKind};

/// Everything outside that a command may use.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut dyn BufRead,
    /// Standard output: results.
    pub out: &'a mut dyn Write,
    /// Standard error: errors, summaries, progress.
    pub err: &'a mut dyn Write,
    /// Whether a person reads `out`: then words are marked by bold, underline and colour. False
    /// also where the user asked for plain text (`NO_COLOR`).
    pub out_is_terminal: bool,
    /// Whether a person reads `err`: then progress is shown.
    pub err_is_terminal: bool,
    /// The width of the terminal in columns; 0 where it is not known.
    pub width: usize,
    /// Where files are.
    pub files: &'a mut dyn Files,
    /// Takes over the terminal for `kyndig shell`; `None` where there is none.
    pub terminal: Option<OpenTerminal<'a>>,
}

/// Takes over the terminal. Dropping what it gives restores the terminal.
pub type OpenTerminal<'a> = &'a mut dyn FnMut() -> io::Result<Box<dyn Terminal>>;

/// A store of files.
pub trait Files {
    /// The whole of a file.
    ///
    /// # Errors
    /// If it cannot be read.
    fn read(&mut self, path: &Path) -> io::Result<Vec<u8>>;

    /// Puts a file there, in place of one with the same name.
    ///
    /// # Errors
    /// If it cannot be written.
    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Takes a file away.
    ///
    /// # Errors
    /// If it is not there or cannot be removed. A store that has not this method removes nothing.
    fn remove(&mut self, path: &Path) -> io::Result<()> {
        let _ = path;
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Whether there is a folder of this name. A store without folders has none.
    fn is_folder(&mut self, path: &Path) -> bool {
        let _ = path;
        false
    }

    /// Makes a folder and those it lies in, where they are not there yet.
    ///
    /// # Errors
    /// If it cannot be made. A store without folders has nothing to make.
    fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        let _ = path;
        Ok(())
    }

    /// What tells this file from itself after a change; `None` where it is not there.
    fn state(&mut self, path: &Path) -> Option<FileState> {
        let _ = path;
        None
    }

    /// Waits a moment, so that `kyndig build --watch` can look again.
    ///
    /// # Errors
    /// If there is nothing to wait for: then watching ends. A store that has not this method cannot
    /// be watched.
    fn pause(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// When a file was changed last, and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState {
    /// When it was changed, in any unit from any beginning: it is compared for equality only.
    pub changed: u128,
    /// Its size in bytes.
    pub bytes: u64,
}

/// The files of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskFiles;

/// How long [`DiskFiles`] waits between two looks: short enough to feel immediate, and some file
/// times a second cost nothing.
const PAUSE: Duration = Duration::from_millis(250);

impl Files for DiskFiles {
    fn read(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    /// A regular file is replaced in one step, so that nobody reads half of it, and a process that
    /// has the old one open or mapped keeps it as it was.
    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let replaceable = match std::fs::symlink_metadata(path) {
            Ok(metadata) => metadata.is_file(),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        if !replaceable {
            return std::fs::write(path, bytes);
        }
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(".unfinished");
        let written =
            std::fs::write(&unfinished, bytes).and_then(|()| std::fs::rename(&unfinished, path));
        if written.is_err() {
            // What is left over is of no use; that it cannot be removed is the lesser error.
            let _ = std::fs::remove_file(&unfinished);
        }
        written
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        path.is_dir()
    }

    fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        std::fs::create_dir_all(path)
    }

    fn state(&mut self, path: &Path) -> Option<FileState> {
        let metadata = std::fs::metadata(path).ok()?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Some(FileState { changed: changed.as_nanos(), bytes: metadata.len() })
    }

    fn pause(&mut self) -> io::Result<()> {
        std::thread::sleep(PAUSE);
        Ok(())
    }
}

/// A terminal that has been taken over: no echo, keys one by one, a screen of its own.
pub trait Terminal {
    /// Columns and rows.
    fn size(&self) -> (usize, usize);

    /// Waits for the next key.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn key(&mut self) -> io::Result<Key>;

    /// Shows these lines from the top, and nothing else, with the cursor at `column` of the first.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn draw(&mut self, lines: &[String], column: usize) -> io::Result<()>;
}

/// A key that the shell knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, digit or sign.
    Char(char),
    /// Takes the last letter away.
    Backspace,
    /// Takes the last word away (Ctrl-W).
    DeleteWord,
    /// Shows what is chosen.
    Enter,
    /// Clears, or goes back.
    Escape,
    /// One up.
    Up,
    /// One down.
    Down,
    /// Leaves (Ctrl-C, Ctrl-D).
    Leave,
    /// Anything else, and a new size of the terminal: draw again.
    Other,
}

impl Streams<'_> {
    /// The whole of a file; `-` is standard input.
    pub(super) fn read(&mut self, path: &Path) -> Result<Vec<u8>, Error> {
        let name = name(path);
        let read = if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            self.input.read_to_end(&mut bytes).map(|_| bytes)
        } else {
            self.files.read(path)
        };
        read.map_err(|error| {
            Error::new(ErrorKind::Io, format!("cannot be read: {}", reason(&error))).in_file(name)
        })
    }

    /// Writes a file.
    pub(super) fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.files.write(path, bytes).map_err(|error| {
            Error::new(ErrorKind::Io, format!("cannot be written: {}", reason(&error)))
                .in_file(name(path))
        })
    }

    /// Makes a folder where there is none.
    pub(super) fn make_folder(&mut self, path: &Path) -> Result<(), Error> {
        self.files.make_folder(path).map_err(|error| {
            Error::new(ErrorKind::Io, format!("cannot be made: {}", reason(&error)))
                .in_file(name(path))
        })
    }

    /// How `out` is styled.
    pub(super) const fn style(&self) -> Style {
        Style { on: self.out_is_terminal }
    }

    /// The columns that text is set in: not so wide that it is hard to read.
    pub(super) fn columns(&self) -> usize {
        if self.width == 0 { 80 } else { self.width.clamp(20, 100) }
    }
}

/// The name of a file for messages.
pub(super) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".into() } else { path.display().to_string() }
}

/// What went wrong, without the number that the operating system gives it.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}
