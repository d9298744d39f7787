//! A cheap hash for numbers that we gave ourselves: nobody outside can choose them so that they collide.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes the hashes.
pub(super) type Spread = BuildHasherDefault<Spreader>;

/// Spreads numbers over all bits: multiplied by 2⁶⁴ over the golden ratio (Knuth 1998, *The Art of Computer
/// Programming* 3, 6.4), the upper half brought down to the lower.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spreader(u64);

impl Hasher for Spreader {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(byte.into()));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
