//! `claimgraph serve`: `build --watch`, and pages that follow it.

mod site;
mod speaker;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};

use self::site::Site;
use super::build::{Folder, Teller, Watch};
use super::output::print;
use super::picture::Look;
use super::{Outcome, say};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Builds DIR as `claimgraph build --watch` does, and shows the pages of its maps at
an address that only this machine can reach. A page that is open follows each
save and keeps its view; while its map cannot be read, it keeps the last picture
and shows what is wrong. Ctrl-C ends it.

Examples:
  claimgraph serve
  claimgraph serve case
  claimgraph serve case --port 8000     8001 or a later one, if 8000 is in use")]
pub(super) struct Arguments {
    /// The folder that holds `graph`
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// The port to listen at, or the next that is free; 0: any
    #[arg(long, value_name = "N", default_value_t = PORT, allow_negative_numbers = true)]
    port: u16,
    #[command(flatten)]
    look: Look,
}

/// A port that no well-known program takes.
const PORT: u16 = 4680;

/// How many ports are tried before we give up.
const TRIES: u16 = 20;

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let folder = Folder::new(&arguments.folder, arguments.look.layout()?);
    folder.maps("serve")?;
    let listener = listen(arguments.port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let site = Arc::new(Site::new(&folder));
    let mut watch = Watch::new(&folder);
    let status = format!("serving {address} and watching {}; Ctrl-C ends it", folder.graph.display());
    let mut teller = Teller::new(&folder, status);
    teller.tell(watch.next(), &mut |happening| site.take(happening))?;
    speaker::speak(listener, Arc::clone(&site))?;
    if !teller.clears() {
        // Whoever reads what we print is told where to look, too.
        print(&format!("{address}\n"))?;
    }
    loop {
        teller.tell(watch.next(), &mut |happening| site.take(happening))?;
    }
}

/// Listens at `port` of this machine alone, or at the next that is free.
fn listen(port: u16) -> Result<TcpListener> {
    let mut last = None;
    for next in (port..=u16::MAX).take(usize::from(TRIES)) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, next)) {
            Ok(listener) => {
                if next != port {
                    say(&format!("port {port} is in use; taking {next}"));
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => last = Some(next),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot listen at port {next} of this machine"));
            }
        }
    }
    bail!("all ports from {port} to {} are in use; name another with --port", last.unwrap_or(port))
}
