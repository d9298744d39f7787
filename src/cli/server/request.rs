//! The head of an HTTP request, which is all that is read of it: no request here needs a body.

use httparse::{Error as ParseError, Header, Status};

use super::response::{After, Reply};

/// The most bytes of a request's head.
pub(super) const MOST_HEAD: usize = 16 * 1024;

/// The most headers of a request.
const MOST_HEADERS: usize = 64;

/// The most bytes of a body that a request may announce. It is read only to be thrown away.
pub(super) const MOST_BODY: u64 = 64 * 1024;

/// The names of this machine.
const NAMES: [&str; 2] = ["127.0.0.1", "localhost"];

/// A request for a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: Method,
    /// The address, from the first `/` on, as it was sent.
    pub(super) target: String,
    /// The connection after the reply.
    pub(super) after: After,
}

/// The methods that are answered with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    /// The head of the reply to `Get`.
    Head,
}

/// The bytes that a client has sent so far, understood.
#[derive(Debug)]
pub(super) enum Received {
    /// The head is not complete yet.
    Part,
    /// A request, and the length of its head.
    Whole(Request, usize),
    /// A request that is not served. The connection is closed after the reply, because the rest is not understood.
    Refused(Reply),
}

/// Understands the bytes that a client has sent since its last request.
pub(super) fn receive(bytes: &[u8]) -> Received {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    match head.parse(bytes) {
        Ok(Status::Complete(length)) if length <= MOST_HEAD => match understand(&head) {
            Ok(request) => Received::Whole(request, length),
            Err(reply) => Received::Refused(reply),
        },
        Ok(Status::Partial) if bytes.len() < MOST_HEAD => Received::Part,
        Ok(_) => Received::Refused(Reply::message(431, "the head of the request is longer than 16 KiB")),
        Err(error) => Received::Refused(refusal(error)),
    }
}

fn refusal(error: ParseError) -> Reply {
    match error {
        ParseError::TooManyHeaders => Reply::message(431, "the request has more than 64 headers"),
        ParseError::Version => Reply::message(505, "only HTTP/1.1 and HTTP/1.0 are spoken here"),
        error => Reply::message(400, &format!("this is not a request in HTTP: {error}")),
    }
}

fn understand(head: &httparse::Request<'_, '_>) -> Result<Request, Reply> {
    let has_body = has_body(head.headers)?;
    if !is_for_us(head.headers) {
        return Err(Reply::message(403, "use this machine's own name: 127.0.0.1 or localhost"));
    }
    let method = match head.method {
        Some("GET") => Method::Get,
        Some("HEAD") => Method::Head,
        _ => return Err(Reply::message(405, "only GET and HEAD are allowed")),
    };
    // In HTTP/1.0, a client does not expect the connection to stay open.
    let is_last = has_body || head.version == Some(0) || asks_to_close(head.headers);
    let after = if is_last { After::Closed } else { After::Open };
    Ok(Request { method, target: head.path.unwrap_or_default().to_owned(), after })
}

/// The values of a header, in their order.
fn values<'a>(headers: &'a [Header<'a>], name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    headers.iter().filter(move |header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value)
}

/// Returns true if the one `Host` header names this machine. The port does not matter: it may be forwarded.
///
/// A page from elsewhere could make its own host name resolve to this machine (DNS rebinding) and then read the maps.
fn is_for_us(headers: &[Header<'_>]) -> bool {
    let mut hosts = values(headers, "Host");
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let Ok(host) = std::str::from_utf8(host) else { return false };
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    port.parse::<u16>().is_ok() && NAMES.iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// Returns true if a body follows the head.
///
/// # Errors
/// When the body is too long, or its length cannot be told.
fn has_body(headers: &[Header<'_>]) -> Result<bool, Reply> {
    if values(headers, "Transfer-Encoding").next().is_some() {
        return Err(Reply::message(411, "a body in chunks is not read here, and no request needs a body"));
    }
    let mut lengths = values(headers, "Content-Length");
    let Some(length) = lengths.next() else { return Ok(false) };
    if lengths.next().is_some() || length.is_empty() || !length.iter().all(u8::is_ascii_digit) {
        return Err(Reply::message(400, "the length of the body is not one number"));
    }
    // A number of more digits than fit is too large, too.
    let length = std::str::from_utf8(length).ok().and_then(|digits| digits.parse().ok()).unwrap_or(u64::MAX);
    if length > MOST_BODY {
        return Err(Reply::message(413, "the body is longer than 64 KiB, and no request needs one"));
    }
    Ok(length > 0)
}

fn asks_to_close(headers: &[Header<'_>]) -> bool {
    let mut options = values(headers, "Connection").flat_map(|value| value.split(|&byte| byte == b','));
    options.any(|option| option.trim_ascii().eq_ignore_ascii_case(b"close"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The status of a refusal, `part`, or the request.
    fn received(text: &str) -> String {
        match receive(text.as_bytes()) {
            Received::Part => "part".to_owned(),
            Received::Refused(reply) => reply.status.to_string(),
            Received::Whole(request, length) => {
                format!("{:?} {} {:?} {}", request.method, request.target, request.after, text.len() - length)
            }
        }
    }

    #[test]
    fn requests_are_understood_or_refused() {
        let many = "X: y\r\n".repeat(MOST_HEADERS);
        let long = "y".repeat(MOST_HEAD);
        for (request, expected) in [
            ("", "part"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\n", "part"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "Get / Open 0"),
            ("\r\nGET / HTTP/1.1\nHost: localhost\n\n", "Get / Open 0"),
            ("HEAD /a?b HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\nGET", "Head /a?b Open 3"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: te, Close\r\n\r\n", "Get / Closed 0"),
            ("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n", "Get / Closed 0"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", "Get / Open 0"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", "Get / Closed 3"),
            ("GET / HTTP/1.1\r\n\r\n", "403"),
            ("GET / HTTP/1.1\r\nHost: evil\r\n\r\n", "403"),
            ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n", "405"),
            ("get / HTTP/1.1\r\nHost: localhost\r\n\r\n", "405"),
            ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65537\r\n\r\n", "413"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000000\r\n\r\n", "413"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n", "413"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +1\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length:\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", "411"),
            ("GET / HTTP/3.0\r\n", "505"),
            ("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nA: b\r\n c\r\nHost: localhost\r\n\r\n", "400"),
            ("GET /\0 HTTP/1.1\r\n", "400"),
            ("\x16\x03\x01", "400"),
            (&format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"), "431"),
            (&format!("GET /{long}"), "431"),
            (&format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"), "431"),
        ] {
            let shown: String = request.chars().take(120).collect();
            assert_eq!(received(request), expected, "{shown:?}");
        }
    }
}
