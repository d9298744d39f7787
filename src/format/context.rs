//! The input of a writer.

use std::cell::OnceCell;

use super::reading::Native;
use super::resolution::Resolution;
use crate::check::Assessment;
use crate::layout::{self, Scene};
use crate::model::ArgumentMap;

/// The input of a writer.
#[non_exhaustive]
#[derive(Debug)]
pub struct Context<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// The facts and the findings of its check: no writer works any of them out again.
    pub assessment: &'a Assessment,
    /// The file in the terms of its notation, for formats that are written from those.
    pub native: Option<&'a Native>,
    /// The layout of pictures.
    pub layout: layout::Options,
    /// The resolution of pictures in pixels.
    pub resolution: Resolution,
    scene: OnceCell<Scene>,
}

impl<'a> Context<'a> {
    /// A context with the default layout.
    #[must_use]
    pub fn new(map: &'a ArgumentMap, assessment: &'a Assessment) -> Self {
        let (layout, resolution) = (layout::Options::default(), Resolution::default());
        Self { map, assessment, native: None, layout, resolution, scene: OnceCell::new() }
    }

    /// The picture, where a writer has asked for it.
    pub fn drawn(&self) -> Option<&Scene> {
        self.scene.get()
    }

    /// The picture, laid out when it is first asked for.
    pub fn scene(&self) -> &Scene {
        self.scene.get_or_init(|| layout::lay_out(self.map, self.assessment, &self.layout))
    }
}
