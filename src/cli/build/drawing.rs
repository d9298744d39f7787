//! One map, read and checked and drawn: what `build`, `build --check`, `build --watch` and `serve` have in common.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use claimgraph::check::{Assessment, Levels, check};
use claimgraph::format::{Context, Format, dot, html, svg};
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human};

use super::super::input::{Input, options};
use super::super::output::{print, write_file};
use super::super::picture::complaint;
use super::super::progress::Progress;
use super::super::say;
use super::folder::Folder;

/// What is made of every map.
static PRODUCTS: &[&Format] = &[&dot::DOT, &svg::SVG, &html::HTML];

/// What helps where a picture is too large to be read.
const LESS: &str = "`claimgraph export` shows less of the map (--depth, --focus, --group, --fold), and --page names another page";

/// A map without faults, and what is made of it.
pub(in crate::cli) struct Drawing<'a> {
    pub(in crate::cli) input: &'a Input,
    pub(in crate::cli) findings: &'a Assessment,
    pub(in crate::cli) context: Context<'a>,
    pub(in crate::cli) products: Vec<Product>,
}

/// One file that is made of a map.
pub(in crate::cli) struct Product {
    pub(in crate::cli) format: &'static Format,
    pub(in crate::cli) path: PathBuf,
    pub(in crate::cli) bytes: Vec<u8>,
}

impl Product {
    fn is_fresh(&self) -> bool {
        fs::read(&self.path).is_ok_and(|old| old == self.bytes)
    }
}

/// Checks and draws a map that was read whole, and does something with what comes of it.
pub(in crate::cli) fn with_drawing<T>(
    input: &Input,
    folder: &Folder,
    then: impl FnOnce(&Drawing<'_>) -> Result<T>,
) -> Result<T> {
    let findings = check(&input.reading.map, &Levels::default());
    let mut context = Context::new(&input.reading.map, &findings);
    context.argdown = input.reading.argdown.as_deref();
    context.layout = folder.layout.clone();
    let mut products = Vec::new();
    for &format in PRODUCTS {
        let mut bytes = Vec::new();
        format.write.expect("products are written")(&context, &mut bytes)?;
        products.push(Product { format, path: folder.product(&input.name, format.extensions[0]), bytes });
    }
    then(&Drawing { input, findings: &findings, context, products })
}

impl Drawing<'_> {
    /// What would have to be written, and is not: one sentence each.
    pub(super) fn stale(&self) -> Vec<String> {
        let stale = self.products.iter().filter(|product| !product.is_fresh());
        stale
            .map(|Product { path, .. }| {
                let state = if path.exists() { "stale" } else { "missing" };
                format!("{} is {state}; `claimgraph build` without `--check` writes it", path.display())
            })
            .collect()
    }

    /// Writes what is not there yet, and reports.
    pub(in crate::cli) fn publish(&self, progress: &Progress) -> Result<()> {
        let written = self.write()?;
        progress.pause(|| print(&(self.report() + &written)))?;
        let picture = self.products.iter().find(|product| product.format.name == svg::SVG.name);
        let name = picture.map_or_else(String::new, |picture| picture.path.display().to_string());
        if let Some(complaint) = complaint(&self.context, &name, LESS) {
            progress.pause(|| say(&complaint));
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
            let what = if is_fresh { "fresh" } else { "wrote" };
            written += &format!("  {what} {}\n", product.path.display());
        }
        Ok(written)
    }

    fn report(&self) -> String {
        let lines = self.input.lines();
        let outcome = FileOutcome::Checked(CheckedFile::map(&self.input.reading.map, self.findings));
        let warnings = &self.input.reading.warnings;
        let report = FileReport { name: &self.input.name, lines: &lines, warnings, outcome };
        human::render(&report, human::HumanOptions { brief: true, ..options(false) })
    }
}
