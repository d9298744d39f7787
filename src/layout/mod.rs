//! From a map to a picture: sized boxes, routed edges, measured text.

use crate::check::Marks;
use crate::model::ArgumentMap;

/// How a map is laid out.
#[derive(Clone, Debug, Default)]
pub struct Options {}

/// A picture, ready to be written.
#[derive(Clone, Debug, Default)]
pub struct Scene {}

/// Lays a map out.
#[must_use]
pub fn lay_out(_map: &ArgumentMap, _marks: &Marks, _options: &Options) -> Scene {
    Scene::default()
}
