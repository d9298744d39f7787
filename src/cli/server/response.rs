//! A reply to a request, and its head in HTTP.

use std::fmt::Write as _;
use std::sync::Arc;

/// The reply to a request.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    /// The content security policy.
    pub(crate) policy: String,
    /// The address of a redirect.
    pub(crate) location: Option<String>,
    /// The content. All connections share it, so that slow readers take no memory of their own.
    pub(crate) body: Arc<[u8]>,
}

/// The connection after a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// The next request may follow.
    Open,
    /// It is closed.
    Closed,
}

/// The policy of a file that is not a page.
pub(crate) const ALLOW_NOTHING: &str = "default-src 'none'";

/// The headers of every reply.
const HEADERS: [(&str, &str); 5] = [
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
];

/// The names of the statuses that we send.
const STATUSES: [(u16, &str); 11] = [
    (200, "OK"),
    (302, "Found"),
    (400, "Bad Request"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (411, "Length Required"),
    (413, "Content Too Large"),
    (431, "Request Header Fields Too Large"),
    (503, "Service Unavailable"),
    (505, "HTTP Version Not Supported"),
];

impl Reply {
    /// A message in place of a page.
    pub(crate) fn message(status: u16, message: &str) -> Self {
        let body = format!("{message}\n").into_bytes().into();
        Self { status, media_type: "text/plain", policy: ALLOW_NOTHING.to_owned(), location: None, body }
    }

    pub(crate) fn data(value: &serde_json::Value) -> Self {
        Self { status: 200, media_type: "application/json", ..Self::message(200, &value.to_string()) }
    }

    /// The head of the reply, up to its empty line.
    pub(super) fn head(&self, after: After) -> String {
        let status = STATUSES.iter().find(|(status, _)| *status == self.status).map_or("", |(_, name)| name);
        let mut head = format!("HTTP/1.1 {} {status}\r\n", self.status);
        let charset = if self.media_type.starts_with("text/") { "; charset=utf-8" } else { "" };
        let media_type = format!("{}{charset}", self.media_type);
        let policy = format!("{}; frame-ancestors 'none'", self.policy);
        let length = self.body.len().to_string();
        let own = [
            ("Content-Length", Some(&*length)),
            ("Content-Security-Policy", Some(&*policy)),
            ("Content-Type", Some(&*media_type)),
            ("Location", self.location.as_deref()),
            ("Allow", (self.status == 405).then_some("GET, HEAD")),
            ("Retry-After", (self.status == 503).then_some("2")),
            ("Connection", (after == After::Closed).then_some("close")),
        ];
        let all = HEADERS.into_iter().map(|(name, value)| (name, Some(value))).chain(own);
        for (name, value) in all.filter_map(|(name, value)| Some((name, value?))) {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head + "\r\n"
    }
}
