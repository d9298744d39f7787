//! Messages to the user, on standard error.

use std::io::{self, Write as _};

use claimgraph::report::human;

use super::exit_status::ExitStatus;

/// Prints a message. If that fails, nothing can be done about it.
pub(crate) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Prints an error message.
pub(crate) fn say_error(message: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    say(&format!("{style}error{style:#}: {}", human::clean(message)));
}

/// Prints an error, and returns the exit status for it. A broken pipe is not an error.
pub(crate) fn failed(error: &anyhow::Error) -> ExitStatus {
    if is_broken_pipe(error) {
        return ExitStatus::Clean;
    }
    say_error(&format!("{error:#}"));
    ExitStatus::Failed
}

/// Returns true if an error means that nobody reads our output any longer, as after `| head`.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// The options of reports that people read here.
pub(crate) fn report_options() -> human::HumanOptions {
    human::HumanOptions { width: terminal_width(), ..human::HumanOptions::default() }
}

/// The columns of the terminal; 0 if there is no terminal.
fn terminal_width() -> usize {
    let variable = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let size = || Some(usize::from(terminal_size::terminal_size_of(io::stdout())?.0.0));
    variable.or_else(size).unwrap_or(0)
}
