//! Long work without the GIL: on all cores, with progress, and Ctrl-C heard.

use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How long Ctrl-C may have to wait.
const PATIENCE: Duration = Duration::from_millis(50);
/// Queries that a thread takes at a time.
const CHUNK: usize = 32;

/// Tells Python how far the work is: `progress(done, total)`.
pub(crate) struct Progress(Option<Py<PyAny>>);

impl Progress {
    /// A callable, `True` for a bar (needs tqdm), or nothing.
    pub(crate) fn new(progress: Option<Bound<'_, PyAny>>) -> PyResult<Self> {
        let Some(given) = progress else { return Ok(Self(None)) };
        match given.extract::<bool>() {
            Ok(false) => Ok(Self(None)),
            Ok(true) => {
                let class = given.py().import("kyndig.progress")?.getattr("Bar")?;
                Ok(Self(Some(class.call0()?.unbind())))
            }
            Err(_) if given.is_callable() => Ok(Self(Some(given.unbind()))),
            Err(_) => Err(pyo3::exceptions::PyTypeError::new_err(format!(
                "argument 'progress': expected a callable or a bool, not {}",
                given.get_type().name()?
            ))),
        }
    }

    /// Calls back, and hears Ctrl-C.
    fn tell(&self, done: usize, total: usize) -> PyResult<()> {
        Python::attach(|py| {
            py.check_signals()?;
            match &self.0 {
                Some(call) => call.call1(py, (done, total)).map(|_| ()),
                None => Ok(()),
            }
        })
    }
}

/// Maps items on `threads` threads (all cores where `None`), in order.
pub(crate) fn map<T: Sync, R: Send>(
    py: Python<'_>,
    items: &[T],
    threads: Option<usize>,
    progress: &Progress,
    work: impl Fn(&T) -> R + Sync,
) -> PyResult<Vec<R>> {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.unwrap_or_else(cores).clamp(1, items.len().div_ceil(CHUNK).max(1));
    let (next, done, stop) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let run = |ended: Sender<()>| {
        let mut made: Vec<(usize, Vec<R>)> = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            let Some(rest) = items.get(start..).filter(|rest| !rest.is_empty()) else { break };
            let chunk = rest.get(..CHUNK).unwrap_or(rest);
            made.push((start, chunk.iter().map(&work).collect()));
            done.fetch_add(chunk.len(), Ordering::Relaxed);
        }
        drop(ended);
        made
    };
    py.detach(|| {
        if items.len() <= CHUNK {
            let made = items.iter().map(&work).collect();
            progress.tell(items.len(), items.len())?;
            return Ok(made);
        }
        std::thread::scope(|scope| {
            let (ended, wait) = channel();
            let workers: Vec<_> = (0..threads)
                .map(|_| {
                    let ended = ended.clone();
                    scope.spawn(|| run(ended))
                })
                .collect();
            drop(ended);
            let mut told = Ok(());
            // Until the last worker has dropped its end, each time-out is a chance to tell.
            while wait.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Disconnected) {
                told = progress.tell(done.load(Ordering::Relaxed), items.len());
                if told.is_err() {
                    stop.store(true, Ordering::Relaxed);
                    break;
                }
            }
            let mut parts: Vec<(usize, Vec<R>)> = Vec::new();
            for worker in workers {
                match worker.join() {
                    Ok(made) => parts.extend(made),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            told?;
            progress.tell(items.len(), items.len())?;
            parts.sort_unstable_by_key(|(start, _)| *start);
            Ok(parts.into_iter().flat_map(|(_, made)| made).collect())
        })
    })
}

/// Runs one long piece of work on a thread of its own. The work is given how to tell where it is;
/// the answer `false` means that nobody waits for it any more.
///
/// After Ctrl-C this returns at once; the work ends by itself when it next tells.
pub(crate) fn run<R: Send + 'static>(
    py: Python<'_>,
    progress: &Progress,
    work: impl FnOnce(&dyn Fn(usize, usize) -> bool) -> R + Send + 'static,
) -> PyResult<R> {
    enum Message<R> {
        Progress(usize, usize),
        Done(R),
    }
    let (sender, receiver) = channel();
    let worker = std::thread::spawn(move || {
        let told = sender.clone();
        let result = work(&move |done, total| told.send(Message::Progress(done, total)).is_ok());
        // Nobody may be waiting any more.
        let _ = sender.send(Message::Done(result));
    });
    let result = py.detach(move || {
        loop {
            match receiver.recv_timeout(PATIENCE) {
                Ok(Message::Done(result)) => return Ok(Some(result)),
                Ok(Message::Progress(done, total)) => progress.tell(done, total)?,
                Err(RecvTimeoutError::Timeout) => Python::attach(|py| py.check_signals())?,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        }
    });
    match result {
        Ok(Some(result)) => Ok(result),
        // The worker is gone without a result: it panicked.
        Ok(None) => match worker.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(()) => Err(pyo3::exceptions::PyRuntimeError::new_err("the work ended early")),
        },
        Err(error) => Err(error),
    }
}
