//! The web server of `serve`: `site` holds the pages, `http` sends them to browsers.

pub(crate) mod http;
pub(crate) mod site;
