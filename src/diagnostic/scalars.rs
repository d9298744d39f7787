//! Positions in a text counted in Unicode scalar values.

/// The number of scalar values before each block of a text, so that a position is found without counting from the start.
#[derive(Clone, Debug)]
pub(crate) struct ScalarCounts(Vec<u32>);

/// The bytes of a block.
pub(crate) const BLOCK: usize = 256;

impl ScalarCounts {
    /// Counts the scalar values of `text`, of at most 4 GiB, in linear time.
    pub(crate) fn new(text: &str) -> Self {
        let blocks = text.as_bytes().chunks(BLOCK);
        let sums = blocks.scan(0, |sum, block| {
            *sum += starts(block) as u32;
            Some(*sum)
        });
        Self(std::iter::once(0).chain(sums).collect())
    }

    /// The number of scalar values that begin before `byte`.
    pub(crate) fn before(&self, text: &str, byte: usize) -> usize {
        let block = byte / BLOCK;
        self.0[block] as usize + starts(&text.as_bytes()[block * BLOCK..byte])
    }

    /// The first byte of the scalar value with that number, counted from 0; `None` if the text has fewer.
    pub(crate) fn byte(&self, text: &str, scalar: usize) -> Option<usize> {
        let number = u32::try_from(scalar).ok()?;
        // The last block before which no more than so many begin; no two blocks have the same count.
        let block = self.0.partition_point(|&count| count <= number) - 1;
        let missing = number - self.0[block];
        let from = block * BLOCK;
        let mut starts = (from..).zip(&text.as_bytes()[from..]).filter(|&(_, &byte)| is_start(byte));
        starts.nth(missing as usize).map(|(at, _)| at)
    }
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| is_start(byte)).count()
}

const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}
