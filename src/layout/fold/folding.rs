//! Folds the outline so that the picture fits the page.
//!
//! The items under an item are set in columns below it, or in one column right of it; each way to do so gives its block
//! another shape. From the leaves up, each block keeps only its Pareto-optimal shapes, for which no other is both narrower
//! and lower (Stockmeyer 1983, *Optimal orientations of cells in slicing floorplan designs*; Eades, Lin and Lin 1992,
//! *Minimum size h-v drawings*). From the root down, the shape that is scaled down least is taken. Lists are cut to a
//! fixed length, so that the whole takes O(items × columns).

use super::room::{FRAME, Room};
use crate::layout::boxes::fill::FilledBox;
use crate::layout::boxes::sizes::BoxSizes;
use crate::layout::outline::{ItemContent, Outline, OutlineItem};
use crate::layout::page::Page;

/// The most columns under one item.
const MOST_COLUMNS: usize = 10;
/// The number of items from which on blocks keep fewer shapes.
const LARGE: usize = 3_000;

/// A column of items under an item.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct FoldColumn {
    /// Its first cluster.
    pub(in crate::layout) start: usize,
    /// One past its last cluster.
    pub(in crate::layout) end: usize,
    /// The width of its widest block.
    width: f64,
}

/// A shape that a block can take.
#[derive(Clone, Debug)]
pub(in crate::layout) struct BlockShape {
    pub(in crate::layout) width: f64,
    pub(in crate::layout) height: f64,
    /// True if the items under it are right of its box.
    pub(in crate::layout) is_right: bool,
    /// The number of the size of its own box.
    pub(in crate::layout) size: usize,
    pub(in crate::layout) columns: Vec<FoldColumn>,
    /// The number of the shape of each item under it, in order.
    pub(in crate::layout) picks: Vec<u32>,
}

/// The chosen shapes.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Folding {
    /// The shape of each item.
    pub(in crate::layout) shapes: Vec<BlockShape>,
}

/// Returns the distance from the border of the block of an item to its box, in px.
pub(in crate::layout) fn frame(item: &OutlineItem) -> f64 {
    if matches!(item.content, ItemContent::Section(_)) { FRAME } else { 0.0 }
}

/// The box of each item in one picture.
#[derive(Clone, Debug)]
pub(in crate::layout) struct ChosenBoxes(pub(in crate::layout) Vec<FilledBox>);

impl ChosenBoxes {
    /// Takes the sizes that a fold has chosen.
    pub(in crate::layout) fn new(sizes: &BoxSizes, folding: &Folding) -> Self {
        Self(folding.shapes.iter().zip(&sizes.0).map(|(shape, sizes)| sizes[shape.size].clone()).collect())
    }
}

struct Fold<'a> {
    outline: &'a Outline,
    room: &'a Room,
    sizes: &'a BoxSizes,
    shapes: Vec<Vec<BlockShape>>,
    /// The most shapes of one block.
    most: usize,
}

impl Folding {
    pub(in crate::layout) fn new(outline: &Outline, room: &Room, sizes: &BoxSizes, page: &Page) -> Self {
        let count = outline.items.len();
        let most = if count > LARGE { 5 } else { 30 };
        let mut fold = Fold { outline, room, sizes, shapes: vec![Vec::new(); count], most };
        for item in (0..count).rev() {
            fold.shapes[item] = fold.shapes_of(item);
        }
        let best = fold.shapes[0].iter().enumerate().max_by(|(_, a), (_, b)| {
            let fit = |shape: &BlockShape| page.fit(shape.width, shape.height);
            fit(a).total_cmp(&fit(b))
        });
        let (best, _) = best.expect("every block has a shape");
        Self { shapes: fold.choose(best) }
    }
}

impl Fold<'_> {
    /// Picks shapes from the root down.
    fn choose(mut self, root: usize) -> Vec<BlockShape> {
        let count = self.outline.items.len();
        let mut picked = vec![0; count];
        picked[0] = root;
        let mut chosen = Vec::with_capacity(count);
        for item in 0..count {
            let shape = self.shapes[item].swap_remove(picked[item]);
            for (child, &pick) in self.outline.items[item].children().zip(&shape.picks) {
                picked[child] = pick as usize;
            }
            self.shapes[item] = Vec::new();
            chosen.push(shape);
        }
        chosen
    }

    fn shapes_of(&self, item: usize) -> Vec<BlockShape> {
        let here = &self.outline.items[item];
        let sizes = self.sizes.of(item);
        let around = 2.0 * frame(here);
        if here.clusters.is_empty() {
            let alone = |(size, own): (usize, &FilledBox)| BlockShape {
                width: own.width + around,
                height: own.height + around,
                is_right: false,
                size,
                columns: Vec::new(),
                picks: Vec::new(),
            };
            return pareto(sizes.iter().enumerate().map(alone).collect());
        }
        let mut shapes = Vec::new();
        for columns in self.divisions(here) {
            let band = self.room.band(item);
            let sets = self.set(item, &columns);
            let is_alone = columns.len() == 1 && matches!(here.content, ItemContent::Statement(_));
            let beside = |(set, (size, own)): (&ColumnSet, (usize, &FilledBox))| BlockShape {
                width: own.width + set.width,
                height: own.height.max(set.height),
                is_right: true,
                size,
                columns: set.columns.clone(),
                picks: set.picks.clone(),
            };
            let ways = sets.iter().filter(|_| is_alone);
            let ways = ways.flat_map(|set| sizes.iter().enumerate().map(move |size| (set, size)));
            let right: Vec<BlockShape> = ways.map(beside).collect();
            shapes.extend(sets.into_iter().map(|set| {
                let size = self.sizes.within(item, set.width);
                let width = sizes[size].width.max(set.width) + around;
                let height = sizes[size].height + band + set.height + around;
                let ColumnSet { columns, picks, .. } = set;
                BlockShape { width, height, is_right: false, size, columns, picks }
            }));
            shapes.extend(right);
        }
        thin(pareto(shapes), self.most)
    }

    /// Returns ways to divide the clusters of an item into columns: for each number of columns, the one whose highest
    /// column is lowest.
    fn divisions(&self, item: &OutlineItem) -> Vec<Vec<(usize, usize)>> {
        let representatives: [fn(&BlockShape) -> f64; 3] =
            [|shape| shape.width * shape.height, |shape| shape.width, |shape| shape.height];
        let kinds = if self.outline.items.len() > LARGE { 1 } else { representatives.len() };
        let mut divisions: Vec<Vec<(usize, usize)>> = Vec::new();
        for cost in &representatives[..kinds] {
            let heights: Vec<f64> = item
                .clusters
                .iter()
                .map(|cluster| {
                    let height = |&child: &usize| {
                        let shapes = self.shapes[child].iter();
                        let best = shapes.min_by(|a, b| cost(a).total_cmp(&cost(b)));
                        best.expect("every block has a shape").height + self.room.gap(child)
                    };
                    cluster.iter().map(height).sum()
                })
                .collect();
            let mut counts: Vec<usize> = (1..=heights.len().min(MOST_COLUMNS)).collect();
            let mut more = 2 * MOST_COLUMNS;
            while more < heights.len() {
                counts.push(more);
                more *= 2;
            }
            for count in counts {
                let division = divide(&heights, count);
                if !divisions.contains(&division) {
                    divisions.push(division);
                }
            }
        }
        divisions
    }

    /// Returns the shapes of the items under an item in the given columns.
    fn set(&self, item: usize, division: &[(usize, usize)]) -> Vec<ColumnSet> {
        let columns: Vec<Vec<ColumnShape>> =
            division.iter().map(|&(start, end)| self.stacks(item, start, end)).collect();
        let mut heights: Vec<f64> = columns.iter().flatten().map(|stack| stack.height).collect();
        heights.sort_by(f64::total_cmp);
        heights.dedup();
        let mut sets = Vec::new();
        for height in heights {
            // Shapes go from wide and low to narrow and high: the last one that is low enough is the narrowest.
            let fitting = columns.iter().map(|stacks| stacks.iter().rfind(|stack| stack.height <= height));
            let Some(chosen) = fitting.collect::<Option<Vec<&ColumnShape>>>() else { continue };
            sets.push(ColumnSet {
                width: chosen
                    .iter()
                    .enumerate()
                    .map(|(at, stack)| self.room.column(item, at) + stack.column.width)
                    .sum(),
                height: chosen.iter().map(|stack| stack.height).fold(0.0, f64::max),
                columns: chosen.iter().map(|stack| stack.column).collect(),
                picks: chosen.iter().flat_map(|stack| stack.picks.iter().copied()).collect(),
            });
        }
        sets
    }

    /// Returns the shapes of one column, from wide and low to narrow and high.
    fn stacks(&self, item: usize, start: usize, end: usize) -> Vec<ColumnShape> {
        let clusters = &self.outline.items[item].clusters[start..end];
        let children: Vec<usize> = clusters.iter().flatten().copied().collect();
        let mut widths: Vec<f64> =
            children.iter().flat_map(|&child| self.shapes[child].iter().map(|shape| shape.width)).collect();
        widths.sort_by(|a, b| b.total_cmp(a));
        widths.dedup();
        let mut stacks: Vec<ColumnShape> = Vec::new();
        for width in thin(widths, 2 * self.most) {
            // Shapes are sorted from wide to narrow: the first one that is narrow enough is the lowest.
            let fitting = children.iter().map(|&child| {
                let shapes = &self.shapes[child];
                let at = shapes.iter().position(|shape| shape.width <= width)?;
                Some((at as u32, &shapes[at]))
            });
            let Some(chosen) = fitting.collect::<Option<Vec<(u32, &BlockShape)>>>() else { continue };
            let gaps: f64 = children.iter().skip(1).map(|&child| self.room.gap(child)).sum();
            let height = chosen.iter().map(|(_, shape)| shape.height).sum::<f64>() + gaps;
            let width = chosen.iter().map(|(_, shape)| shape.width).fold(0.0, f64::max);
            if stacks.last().is_some_and(|last| last.column.width <= width) {
                continue;
            }
            let column = FoldColumn { start, end, width };
            stacks.push(ColumnShape {
                column,
                height,
                picks: chosen.iter().map(|&(pick, _)| pick).collect(),
            });
        }
        stacks
    }
}

/// A shape that a column can take.
struct ColumnShape {
    column: FoldColumn,
    height: f64,
    picks: Vec<u32>,
}

/// A shape that all columns under an item can take together.
struct ColumnSet {
    width: f64,
    height: f64,
    columns: Vec<FoldColumn>,
    picks: Vec<u32>,
}

/// Divides `heights` into at most `count` runs so that the highest is as low as possible, by bisection.
fn divide(heights: &[f64], count: usize) -> Vec<(usize, usize)> {
    let runs = |limit: f64| {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut height = f64::INFINITY;
        for (at, next) in heights.iter().enumerate() {
            if height + next > limit {
                runs.push((at, at));
                height = 0.0;
            }
            height += next;
            runs.last_mut().expect("there is a run").1 = at + 1;
        }
        runs
    };
    let mut high: f64 = heights.iter().sum();
    let mut low = heights.iter().copied().fold(high / count as f64, f64::max);
    if runs(low).len() <= count {
        return runs(low);
    }
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if runs(middle).len() <= count {
            high = middle;
        } else {
            low = middle;
        }
    }
    runs(high)
}

/// Keeps the Pareto-optimal shapes, from wide to narrow.
fn pareto(mut shapes: Vec<BlockShape>) -> Vec<BlockShape> {
    shapes.sort_by(|a, b| a.width.total_cmp(&b.width).then_with(|| a.height.total_cmp(&b.height)));
    let mut kept: Vec<BlockShape> = Vec::new();
    for shape in shapes {
        if kept.last().is_none_or(|last| shape.height < last.height) {
            kept.push(shape);
        }
    }
    kept.reverse();
    kept
}

/// Keeps at most `most` of the values, evenly chosen, the first and the last among them.
fn thin<T>(values: Vec<T>, most: usize) -> Vec<T> {
    let count = values.len();
    if count <= most {
        return values;
    }
    // A value is kept where an even scale passes a whole number.
    let step = |at: usize| at * (most - 1) / (count - 1);
    values
        .into_iter()
        .enumerate()
        .filter(|&(at, _)| at == 0 || step(at) != step(at - 1))
        .map(|(_, value)| value)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_divided_evenly() {
        assert_eq!(divide(&[1.0, 1.0, 1.0, 1.0], 2), [(0, 2), (2, 4)]);
        assert_eq!(divide(&[3.0, 1.0, 1.0, 1.0], 2), [(0, 1), (1, 4)]);
        assert_eq!(divide(&[1.0, 2.0], 5), [(0, 1), (1, 2)]);
        assert_eq!(divide(&[2.0], 1), [(0, 1)]);
    }

    #[test]
    fn thinning_keeps_both_ends() {
        for count in [1, 2, 5, 14, 15, 16, 99] {
            let kept = thin((0..count).collect(), 14);
            assert!(kept.len() <= 14);
            assert_eq!((kept[0], kept[kept.len() - 1]), (0, count - 1));
        }
    }
}
