//! A sign of life while long work goes on: on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Shows `what` on standard error until it is dropped; nothing where that is no terminal.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn new(what: &str) -> Self {
        let bar = ProgressBar::new_spinner().with_message(what.to_owned());
        bar.set_style(ProgressStyle::default_spinner());
        // Short work shows nothing: the first tick comes after this long.
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    pub(super) fn say(&self, what: &str) {
        self.0.set_message(what.to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
