//! Messages to the user, on standard error, and the cleaner through which everything goes that people read.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use claimgraph::report::human;

use super::exit_status::ExitStatus;

/// Prints a message. If that fails, nothing can be done about it.
pub(crate) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", printable(text));
}

/// Text for a terminal. Of what acts on a terminal, only ends of lines, tabs and our styles are left: the name of a file may
/// hold anything.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return text.into();
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(acts) {
        cleaned += &rest[..at];
        let from = &rest[at..];
        let kept = style_length(from);
        cleaned += &from[..kept];
        rest = &from[kept..];
        if kept == 0 {
            cleaned.push(char::REPLACEMENT_CHARACTER);
            rest = &from[from.chars().next().map_or(0, char::len_utf8)..];
        }
    }
    (cleaned + rest).into()
}

/// JSON in which text that would act on a terminal is escaped. It means the same.
pub(crate) fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(acts) {
        return json.into();
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if acts(c) {
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped.into()
}

/// Returns true for a character that may move the cursor, change the terminal, or reorder the text.
fn acts(c: char) -> bool {
    c != '\n' && c != '\t' && human::acts_on_terminal(c)
}

/// The length of the style at the start of a text, such as `ESC[1;31m`; 0 if there is none.
fn style_length(text: &str) -> usize {
    let Some(parameters) = text.strip_prefix("\x1b[") else { return 0 };
    let length = parameters.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if parameters[length..].starts_with('m') { 2 + length + 1 } else { 0 }
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
