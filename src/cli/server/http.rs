//! The HTTP server, for browsers on this machine only.
//!
//! A page from elsewhere could make its host name resolve to this machine (DNS rebinding) and then read the maps. So
//! requests must name this machine by its own name.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use super::site::{Reply, Site, decode};

/// The names of this machine.
const NAMES: [&str; 2] = ["127.0.0.1", "localhost"];

/// The longest wait of a request for news.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// The pause before listening again after an error.
const RETRY_DELAY: Duration = Duration::from_millis(200);

/// The headers of every reply.
const HEADERS: [(&str, &str); 5] = [
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
];

/// Serves `site` in a thread of its own.
pub(crate) fn serve(listener: TcpListener, site: Arc<Site>) -> Result<()> {
    let mut server = start(&listener)?;
    std::thread::spawn(move || {
        loop {
            match server.recv() {
                Ok(request) => hand_over(request, Arc::clone(&site)),
                // After an error, a server receives nothing more; a new one takes over its listener.
                Err(_) => {
                    std::thread::sleep(RETRY_DELAY);
                    if let Ok(next) = start(&listener) {
                        server = next;
                    }
                }
            }
        }
    });
    Ok(())
}

fn start(listener: &TcpListener) -> Result<Server> {
    Server::from_listener(listener.try_clone()?, None).map_err(|error| anyhow!("cannot serve: {error}"))
}

/// Replies in a thread of its own: some requests wait, and some browsers read slowly.
fn hand_over(request: Request, site: Arc<Site>) {
    let answer = move || {
        let answer = answer(&request, &site);
        // If the browser went away, nobody needs the reply.
        let _ = respond(request, answer);
    };
    // If no thread can be started, the connection is closed and the page tries again.
    let _ = std::thread::Builder::new().spawn(answer);
}

fn answer(request: &Request, site: &Site) -> Reply {
    if !is_for_us(request) {
        return Reply::message(403, "use this machine's own name: 127.0.0.1 or localhost");
    }
    let longest_wait = match request.method() {
        Method::Get => LONGEST_WAIT,
        Method::Head => Duration::ZERO,
        _ => return Reply::message(405, "only GET and HEAD are allowed"),
    };
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    let have = query.strip_prefix("have=").and_then(decode).unwrap_or_default();
    decode(path)
        .and_then(|path| site.reply(&path, &have, longest_wait))
        .unwrap_or_else(|| Reply::message(404, "there is no such page; the list of maps is at /"))
}

/// Returns true if the one `Host` header names this machine. The port does not matter: it may be forwarded.
fn is_for_us(request: &Request) -> bool {
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let host = host.value.as_str();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    port.parse::<u16>().is_ok() && NAMES.iter().any(|own| name.eq_ignore_ascii_case(own))
}

fn respond(request: Request, answer: Reply) -> io::Result<()> {
    let policy = format!("{}; frame-ancestors 'none'", answer.policy);
    let media_type = match answer.media_type {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    let mut headers = HEADERS.map(|(name, value)| header(name, value)).to_vec();
    headers.push(header("Content-Security-Policy", &policy));
    headers.push(header("Content-Type", &media_type));
    headers.extend(answer.location.map(|location| header("Location", &location)));
    if answer.status == 405 {
        headers.push(header("Allow", "GET, HEAD"));
    }
    if answer.status == 503 {
        headers.push(header("Retry-After", "2"));
    }
    let length = answer.body.len();
    let response =
        Response::new(StatusCode(answer.status), headers, io::Cursor::new(answer.body), Some(length), None);
    request.respond(response)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values of ours are ASCII")
}
