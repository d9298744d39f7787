//! `claimgraph serve`: `build --watch`, and a web server whose pages update themselves.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};

use crate::cli::console::say;
use crate::cli::exit_status::ExitStatus;
use crate::cli::levels::LevelArguments;
use crate::cli::output::print;
use crate::cli::paths::shown;
use crate::cli::picture::StyleArguments;
use crate::cli::project::folder::Folder;
use crate::cli::project::reporter::Reporter;
use crate::cli::project::watch::Watch;
use crate::cli::server::http;
use crate::cli::server::site::Site;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Builds DIR or FILE like `claimgraph build --watch`, and serves the pages of its
maps at an address that only this machine can reach. An open page updates at
every save and keeps its view. While its map cannot be read, the page keeps the
last picture and shows the faults. Press Ctrl-C to stop.

Examples:
  claimgraph serve
  claimgraph serve case
  claimgraph serve case/graph/towers.argdown
  claimgraph serve case --port 8000     8001 or a later port, if 8000 is in use")]
pub(crate) struct ServeArguments {
    /// The folder that holds `graph`, or one map
    #[arg(default_value = ".", value_name = "DIR|FILE")]
    place: PathBuf,
    /// The port to listen on, or the next free one; 0 for any
    #[arg(long, value_name = "N", default_value_t = PORT, allow_negative_numbers = true)]
    port: u16,
    #[command(flatten)]
    levels: LevelArguments,
    #[command(flatten)]
    style: StyleArguments,
}

/// A port that no well-known program uses.
const PORT: u16 = 4680;

/// The number of ports that are tried.
const TRIES: u16 = 20;

pub(crate) fn run(arguments: &ServeArguments) -> Result<ExitStatus> {
    let folder = Folder::new(&arguments.place, arguments.style.layout()?, arguments.levels.levels()?);
    folder.maps()?;
    let listener = listen(arguments.port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let site = Arc::new(Site::new(&folder));
    let mut watch = Watch::new(&folder);
    let status = format!("serving {address} and watching {}; press Ctrl-C to stop", shown(folder.place()));
    let mut reporter = Reporter::new(&folder, status);
    reporter.report(watch.next(), &mut |event| site.update(event))?;
    http::serve(listener, Arc::clone(&site))?;
    if !reporter.clears() {
        // A program that reads our output needs the address, too.
        print(&format!("{address}\n"))?;
    }
    loop {
        reporter.report(watch.next(), &mut |event| site.update(event))?;
    }
}

/// Listens on `port` of this machine only, or on the next free port.
fn listen(port: u16) -> Result<TcpListener> {
    let mut last = None;
    for next in (port..=u16::MAX).take(usize::from(TRIES)) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, next)) {
            Ok(listener) => {
                if next != port {
                    say(&format!("port {port} is in use; using {next}"));
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => last = Some(next),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot listen on port {next}"));
            }
        }
    }
    bail!("all ports from {port} to {} are in use; choose another with --port", last.unwrap_or(port))
}
