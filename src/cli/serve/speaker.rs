//! HTTP, as far as it is spoken here: to this machine's browsers only.
//!
//! A page from elsewhere could have its name lead to this machine (DNS rebinding) and then read what is served here; so
//! only those are answered who ask for this machine by its own name.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use super::site::{Answer, Site, decode};

/// What this machine calls itself.
const NAMES: [&str; 2] = ["127.0.0.1", "localhost"];

/// How long an asker for news is left waiting at most.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long we wait before we listen again after something went wrong with that.
const BREATH: Duration = Duration::from_millis(200);

/// What goes with every answer.
const HEADERS: [(&str, &str); 5] = [
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
];

/// Answers whoever asks, in a thread of its own.
pub(super) fn speak(listener: TcpListener, site: Arc<Site>) -> Result<()> {
    let mut server = start(&listener)?;
    std::thread::spawn(move || {
        loop {
            match server.recv() {
                Ok(request) => hand_over(request, Arc::clone(&site)),
                // A server that failed once hears nothing any more; the next one takes over where it listened.
                Err(_) => {
                    std::thread::sleep(BREATH);
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

/// Answers in a thread of its own: some askers wait, and some are slow to listen.
fn hand_over(request: Request, site: Arc<Site>) {
    let answer = move || {
        let answer = answer(&request, &site);
        // Whoever went away needs no answer.
        let _ = respond(request, answer);
    };
    // Where there is no thread to be had, the connection is closed, and the asker comes back.
    let _ = std::thread::Builder::new().spawn(answer);
}

fn answer(request: &Request, site: &Site) -> Answer {
    if !is_for_us(request) {
        return Answer::word(403, "ask for this machine by its own name: 127.0.0.1 or localhost");
    }
    let patience = match request.method() {
        Method::Get => PATIENCE,
        Method::Head => Duration::ZERO,
        _ => return Answer::word(405, "this can only be looked at"),
    };
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    let have = query.strip_prefix("have=").and_then(decode).unwrap_or_default();
    decode(path)
        .and_then(|path| site.answer(&path, &have, patience))
        .unwrap_or_else(|| Answer::word(404, "there is no such page; the list of maps is at /"))
}

/// Whether it is this machine that is asked for, and once. The port does not matter: it may be forwarded.
fn is_for_us(request: &Request) -> bool {
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let host = host.value.as_str();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    port.parse::<u16>().is_ok() && NAMES.iter().any(|own| name.eq_ignore_ascii_case(own))
}

fn respond(request: Request, answer: Answer) -> io::Result<()> {
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
