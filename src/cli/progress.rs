//! A sign of life while long work goes on: on a terminal only.

use std::io::{IsTerminal as _, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows what is being done on standard error until it is dropped; nothing where that is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Its end ends the wait.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

/// Work that is done by then shows nothing: a line that comes and goes only startles.
const PATIENCE: Duration = Duration::from_millis(400);

impl Progress {
    pub(super) fn new(what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::default_spinner());
        bar.set_message(what.to_owned());
        let waiting = stderr().is_terminal().then(|| {
            let (end, ended) = channel();
            let bar = bar.clone();
            let wait = move || {
                if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(PATIENCE / 4);
                }
            };
            (end, std::thread::spawn(wait))
        });
        Self { bar, waiting }
    }

    pub(super) fn say(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }

    /// Does something that prints, with nothing shown meanwhile.
    pub(super) fn pause<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, wait)) = self.waiting.take() {
            drop(end);
            // A thread that panicked has nothing more to show.
            let _ = wait.join();
        }
        self.bar.finish_and_clear();
    }
}
