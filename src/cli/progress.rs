//! A spinner during long work, on terminals only.

use std::io::{IsTerminal as _, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::cleaner::printable;

/// Shows the current work on standard error until it is dropped. Shows nothing if standard error is not a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropping the sender ends the thread.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

/// Shorter work shows nothing: a line that only flashes is distracting.
const DELAY: Duration = Duration::from_millis(400);

impl Progress {
    pub(crate) fn new(what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::default_spinner());
        bar.set_message(printable(what).into_owned());
        let waiting = stderr().is_terminal().then(|| {
            let (end, ended) = channel();
            let bar = bar.clone();
            let wait = move || {
                if ended.recv_timeout(DELAY) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(DELAY / 4);
                }
            };
            (end, std::thread::spawn(wait))
        });
        Self { bar, waiting }
    }

    pub(crate) fn say(&self, what: &str) {
        self.bar.set_message(printable(what).into_owned());
    }

    /// Runs a function that prints, with the spinner hidden.
    pub(crate) fn pause<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, wait)) = self.waiting.take() {
            drop(end);
            // If the thread panicked, there is nothing left to show.
            let _ = wait.join();
        }
        self.bar.finish_and_clear();
    }
}
