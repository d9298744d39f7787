//! Messages to the user, on standard error.

use std::ffi::OsString;
use std::io::{self, Write as _};

use claimgraph::report::human;

use super::cleaner::printable;
use super::exit_status::ExitStatus;

/// Prints a message. If that fails, nothing can be done about it.
pub(crate) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", printable(text));
}

/// Prints an error of the command line, and returns the exit status for it. Help and the version are printed alike.
pub(crate) fn say_usage(error: &clap::Error, arguments: &[OsString]) -> ExitStatus {
    if error.kind() == clap::error::ErrorKind::InvalidUtf8 {
        let odd: Vec<_> = arguments.iter().filter(|argument| argument.to_str().is_none()).collect();
        say_error(&format!(
            "a name is not UTF-8: {odd:?}; rename the file, or give its content to standard input, as in \
             `claimgraph check - < FILE`"
        ));
        return ExitStatus::Failed;
    }
    if arguments.iter().any(|argument| argument.to_string_lossy().contains(human::acts_on_terminal)) {
        // Not in colours: among them nobody could tell the argument's own.
        say(error.render().to_string().replace('\x1b', "\u{fffd}").trim_end());
        return if error.use_stderr() { ExitStatus::Failed } else { ExitStatus::Clean };
    }
    error.exit()
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
