//! Hostile requests to `serve`: each gets its answer, and none takes the server from the others.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::thread;
use std::time::Instant;

use crate::cli::watching::{AtWork, PATIENCE, SERVE};

fn connect(at_work: &AtWork) -> TcpStream {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, at_work.port())).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends bytes and returns everything that comes until the server closes the connection. A server that has closed it
/// already takes no more bytes.
fn answers(at_work: &AtWork, bytes: &[u8]) -> String {
    let mut stream = connect(at_work);
    let mut other = stream.try_clone().unwrap();
    let mut answers = Vec::new();
    thread::scope(|scope| {
        scope.spawn(move || other.write_all(bytes));
        stream.read_to_end(&mut answers).unwrap();
    });
    String::from_utf8(answers).unwrap()
}

/// The numbers of the statuses in what came.
fn statuses(answers: &str) -> Vec<&str> {
    let heads = answers.split("HTTP/1.1 ").skip(1);
    heads.map(|head| head.get(..3).unwrap_or(head)).collect()
}

#[test]
fn every_request_gets_its_answer_and_the_server_stays() {
    let at_work = AtWork::new(&["clean.json"], SERVE);
    let host = "Host: localhost\r\n";
    let last = format!("GET /clean.dot HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
    let next = format!("GET /clean.dot HTTP/1.1\r\n{host}\r\n");
    let flood = "X-Flood: abcdefghijklmnopqrstuvwxyz\r\n".repeat(300_000);
    let cases: Vec<(&str, String, &[&str])> = vec![
        (
            "a body that nobody can hold",
            format!("POST / HTTP/1.1\r\n{host}Content-Length: 100000000000\r\n\r\n"),
            &["413"],
        ),
        (
            "the same, with another name",
            "POST / HTTP/1.1\r\nHost: evil\r\nContent-Length: 100000000000\r\n\r\n".into(),
            &["413"],
        ),
        (
            "the same, and it expects to be asked for it",
            format!("POST / HTTP/1.1\r\n{host}Expect: 100-continue\r\nContent-Length: 100000000000\r\n\r\n"),
            &["413"],
        ),
        ("ten megabytes of headers", format!("GET / HTTP/1.1\r\n{host}{flood}\r\n"), &["431"]),
        ("a megabyte of address", format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(1 << 20)), &["431"]),
        (
            "a short body",
            format!("POST / HTTP/1.1\r\n{host}Content-Length: 60000\r\n\r\n{}", "x".repeat(60_000)),
            &["405"],
        ),
        (
            "a page asked for with a body, which is no second request",
            format!("GET /clean.dot HTTP/1.1\r\n{host}Content-Length: {}\r\n\r\n{last}", last.len()),
            &["200"],
        ),
        (
            "a body in chunks",
            format!("POST / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\nffffffffffffff\r\n"),
            &["411"],
        ),
        (
            "a length and chunks",
            format!(
                "GET / HTTP/1.1\r\n{host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{last}"
            ),
            &["411"],
        ),
        ("no HTTP", "\x16\x03\x01\x02\0\x01".into(), &["400"]),
        ("a browser that asks once", last.clone(), &["200"]),
        ("an old browser", format!("GET /clean.dot HTTP/1.0\r\n{host}\r\n"), &["200"]),
        ("several requests at once", next.repeat(40) + &last, &["200"; 41]),
        (
            "heads alone, without bodies in between",
            format!("HEAD /clean.dot HTTP/1.1\r\n{host}\r\nHEAD /no HTTP/1.1\r\n{host}\r\n{last}"),
            &["200", "404", "200"],
        ),
        ("a bad request after a good one", format!("{next}nonsense\r\n\r\n{last}"), &["200", "400"]),
    ];
    for (name, request, expected) in cases {
        let answers = answers(&at_work, request.as_bytes());
        assert_eq!(statuses(&answers), expected, "{name}: {:?}", answers.get(..400).unwrap_or(&answers));
    }
    assert!(at_work.get("/clean.html").0.starts_with("HTTP/1.1 200 "));
}

#[test]
fn silent_clients_hold_no_threads_and_are_sent_away() {
    let at_work = AtWork::new(&["clean.json"], SERVE);
    let mut silent: Vec<_> = (0..300).map(|_| connect(&at_work)).collect();
    for stream in &mut silent {
        // Some of these were closed again, to make room for those that came later.
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: ");
    }
    let asked = Instant::now();
    assert!(at_work.get("/clean.html").0.starts_with("HTTP/1.1 200 "));
    let answered_in = asked.elapsed();
    assert!(at_work.threads().is_none_or(|threads| threads <= 100), "{:?}", at_work.threads());
    for mut stream in silent {
        // A connection that was closed with bytes on the way is reset.
        assert!(matches!(stream.read(&mut [0]), Ok(0) | Err(_)), "nobody asked for anything");
    }
    // The last of them is sent away after ten seconds, which a slow machine stretches as it stretches everything. Half of
    // that, five seconds, is the longest that the other may wait for its answer.
    let silence = asked.elapsed();
    assert!(
        answered_in <= silence / 2,
        "an answer took {answered_in:?}, and silence was borne for {silence:?}"
    );
}

#[test]
fn a_client_that_takes_no_answers_holds_up_nobody() {
    const MANY: usize = 8_000;
    let at_work = AtWork::new(&["clean.json"], SERVE);
    let next = "GET /clean.svg HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let last = "GET /clean.svg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let requests = next.repeat(MANY - 1) + last;
    let mut greedy = connect(&at_work);
    let mut other = greedy.try_clone().unwrap();
    thread::scope(|scope| {
        scope.spawn(move || other.write_all(requests.as_bytes()).unwrap());
        for _ in 0..20 {
            assert!(at_work.get("/clean.html").0.starts_with("HTTP/1.1 200 "));
        }
        let mut answers = Vec::new();
        greedy.read_to_end(&mut answers).unwrap();
        let answers = String::from_utf8(answers).unwrap();
        let all = statuses(&answers);
        assert!(all.len() == MANY && all.iter().all(|status| *status == "200"), "{}", all.len());
    });
}
