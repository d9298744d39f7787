//! The web server of `serve`: `site` holds the pages; `http` sends them to browsers, each over a `connection`, as a
//! `response` to a `request`.

mod connection;
pub(crate) mod http;
mod request;
mod response;
pub(crate) mod site;
