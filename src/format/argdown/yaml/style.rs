//! The two styles of YAML.

/// A style of YAML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum YamlStyle {
    /// One key a line, nested by indentation.
    Block,
    /// Between braces and brackets, as in JSON.
    Flow,
}
