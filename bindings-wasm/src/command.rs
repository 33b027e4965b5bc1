//! The command line (feature `tool`): the same as the Rust binary, with files and streams from the
//! caller, which is `js/command.js`.

use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use kyndig::cli::{FileState, Files, Streams};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Files and streams. What fails throws a text: the operating system's name of the error and
    /// its message, parted by a line feed.
    pub type Host;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Host, path: &str) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn write(this: &Host, path: &str, bytes: Vec<u8>) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn remove(this: &Host, path: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = isFolder)]
    fn is_folder(this: &Host, path: &str) -> bool;
    #[wasm_bindgen(method, catch, js_name = makeFolder)]
    fn make_folder(this: &Host, path: &str) -> Result<(), JsValue>;
    /// When the file was changed and its size; nothing where it is not there.
    #[wasm_bindgen(method)]
    fn state(this: &Host, path: &str) -> Option<Vec<f64>>;
    #[wasm_bindgen(method)]
    fn pause(this: &Host);
    #[wasm_bindgen(method, catch, js_name = readInput)]
    fn read_input(this: &Host) -> Result<Vec<u8>, JsValue>;
    /// Writes to standard output (1) or standard error (2).
    #[wasm_bindgen(method, catch)]
    fn print(this: &Host, stream: u8, bytes: &[u8]) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter, js_name = outIsTerminal)]
    fn out_is_terminal(this: &Host) -> bool;
    #[wasm_bindgen(method, getter, js_name = errIsTerminal)]
    fn err_is_terminal(this: &Host) -> bool;
    #[wasm_bindgen(method, getter)]
    fn width(this: &Host) -> u32;
}

/// Runs a command and gives its exit code. The arguments begin after the name of the program.
#[wasm_bindgen]
pub fn run(args: Vec<String>, host: &Host) -> i32 {
    let args = std::iter::once("kyndig".to_owned()).chain(args).map(OsString::from);
    let mut err = Output { host, stream: 2 };
    kyndig::cli::run(
        args,
        &mut Streams {
            input: &mut BufReader::new(Input { host, rest: None }),
            out: &mut BufWriter::new(Output { host, stream: 1 }),
            err: &mut err,
            out_is_terminal: host.out_is_terminal(),
            err_is_terminal: host.err_is_terminal(),
            width: host.width() as usize,
            files: &mut HostFiles(host),
            terminal: None,
        },
    )
}

struct HostFiles<'a>(&'a Host);

impl Files for HostFiles<'_> {
    fn read(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.read(text(path)?).map_err(error)
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.0.write(text(path)?, bytes.to_vec()).map_err(error)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.0.remove(text(path)?).map_err(error)
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        text(path).is_ok_and(|path| self.0.is_folder(path))
    }

    fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        self.0.make_folder(text(path)?).map_err(error)
    }

    fn state(&mut self, path: &Path) -> Option<FileState> {
        match self.0.state(text(path).ok()?)?.as_slice() {
            [changed, bytes] => {
                Some(FileState { changed: changed.to_bits().into(), bytes: *bytes as u64 })
            }
            _ => None,
        }
    }

    fn pause(&mut self) -> io::Result<()> {
        self.0.pause();
        Ok(())
    }
}

/// Standard input, read whole when first asked for.
struct Input<'a> {
    host: &'a Host,
    rest: Option<io::Cursor<Vec<u8>>>,
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_none() {
            self.rest = Some(io::Cursor::new(self.host.read_input().map_err(error)?));
        }
        self.rest.as_mut().map_or(Ok(0), |rest| rest.read(buffer))
    }
}

struct Output<'a> {
    host: &'a Host,
    stream: u8,
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.host.print(self.stream, bytes).map_err(error)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn text(path: &Path) -> io::Result<&str> {
    path.to_str().ok_or_else(|| io::ErrorKind::InvalidInput.into())
}

/// What the host threw. The kinds are those that the command line tells apart.
fn error(thrown: JsValue) -> io::Error {
    let text = thrown.as_string().unwrap_or_default();
    let (name, message) = text.split_once('\n').unwrap_or(("", &text));
    let kind = match name {
        "ENOENT" => io::ErrorKind::NotFound,
        "EPIPE" => io::ErrorKind::BrokenPipe,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, message)
}
