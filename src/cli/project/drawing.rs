//! One map, checked and drawn.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use claimgraph::check::{Assessment, check};
use claimgraph::format::{Context, Format, dot, html, svg};
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human};

use super::folder::Folder;
use crate::cli::console::{report_options, say};
use crate::cli::input::Input;
use crate::cli::output::print;
use crate::cli::paths::shown;
use crate::cli::picture::too_small;
use crate::cli::progress::Progress;
use crate::cli::saving::write_file;

/// The formats of the products of every map.
static PRODUCTS: &[&Format] = &[&dot::DOT, &svg::SVG, &html::HTML];

/// The hint if a picture is too large to be read.
const SHOW_LESS: &str = "`claimgraph export` can show less of the map (--depth, --focus, --group, --fold), and --page sets another page";

/// A map without faults, and its products.
pub(crate) struct DrawnMap<'a> {
    pub(crate) input: &'a Input,
    pub(crate) assessment: &'a Assessment,
    pub(crate) context: Context<'a>,
    pub(crate) products: Vec<Product>,
}

/// One file that is made of a map.
pub(crate) struct Product {
    pub(crate) format: &'static Format,
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

impl Product {
    fn is_fresh(&self) -> bool {
        fs::read(&self.path).is_ok_and(|old| old == self.bytes)
    }
}

/// Checks and draws a map without faults, and calls `then` with the result.
pub(crate) fn with_drawing<T>(
    input: &Input,
    folder: &Folder,
    then: impl FnOnce(&DrawnMap<'_>) -> Result<T>,
) -> Result<T> {
    let assessment = check(&input.reading.partial_map, &folder.levels);
    let mut context = Context::new(&input.reading.partial_map, &assessment);
    context.layout = folder.layout.clone();
    let mut products = Vec::new();
    for &format in PRODUCTS {
        let mut bytes = Vec::new();
        format.write.expect("products are written")(&context, &mut bytes)?;
        products.push(Product { format, path: folder.product(&input.name, format.extensions[0]), bytes });
    }
    then(&DrawnMap { input, assessment: &assessment, context, products })
}

impl DrawnMap<'_> {
    /// A message for each product that is missing or out of date.
    pub(crate) fn stale(&self) -> Vec<String> {
        let stale = self.products.iter().filter(|product| !product.is_fresh());
        stale
            .map(|Product { path, .. }| {
                let state = if path.exists() { "stale" } else { "missing" };
                format!("{} is {state}; `claimgraph build` without `--check` writes it", shown(path))
            })
            .collect()
    }

    /// Writes the products that changed, and prints a report.
    pub(crate) fn publish(&self, progress: &Progress) -> Result<()> {
        let written = self.write()?;
        progress.pause(|| print(&(self.report() + &written)))?;
        let picture = self.products.iter().find(|product| product.format.name == svg::SVG.name);
        let name = picture.map_or_else(String::new, |picture| shown(&picture.path));
        if let Some(warning) = too_small(&self.context, &name, SHOW_LESS) {
            progress.pause(|| say(&warning));
        }
        Ok(())
    }

    fn write(&self) -> Result<String> {
        let mut written = String::new();
        for product in &self.products {
            let is_fresh = product.is_fresh();
            if !is_fresh {
                write_file(&product.path, &product.bytes)?;
            }
            let what = if is_fresh { "unchanged" } else { "wrote" };
            written += &format!("  {what} {}\n", shown(&product.path));
        }
        Ok(written)
    }

    fn report(&self) -> String {
        let lines = self.input.lines();
        let outcome =
            FileOutcome::Checked(CheckedFile::map(&self.input.reading.partial_map, self.assessment));
        let warnings = &self.input.reading.warnings;
        let report = FileReport { name: &self.input.name, lines: &lines, warnings, outcome };
        human::render(&report, human::HumanOptions { brief: true, ..report_options() })
    }
}
