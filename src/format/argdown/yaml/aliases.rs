//! The limit of what aliases may repeat: a file of a few kilobytes must not become gigabytes.

use serde_json::Value;

/// The most values, and the most bytes of text, that the aliases of a whole file may repeat.
const MOST_VALUES: usize = 10_000;
const MOST_BYTES: usize = 1 << 20;

/// The size of a value: the values in it, itself included, and the bytes of their texts.
#[derive(Clone, Copy, Default)]
struct ValueSize {
    values: usize,
    bytes: usize,
}

/// The sizes of the values that the aliases of a file repeat, and of those that are kept for aliases to repeat.
#[derive(Default)]
pub(crate) struct AliasBudget {
    repeated: ValueSize,
    kept: ValueSize,
}

impl AliasBudget {
    /// Counts a repetition of `value`.
    pub(super) fn repeat(&mut self, value: &Value) -> Result<(), String> {
        add(&mut self.repeated, value).then_some(()).ok_or_else(Self::fault)
    }

    /// Counts a value that an alias may repeat; returns false if it is too large for that.
    pub(super) fn keep(&mut self, value: &Value) -> bool {
        let mut kept = self.kept;
        let fits = add(&mut kept, value);
        if fits {
            self.kept = kept;
        }
        fits
    }

    /// The message of a repetition that is too large.
    pub(super) fn fault() -> String {
        format!(
            "aliases repeat more than {MOST_VALUES} values or {} MiB of text in one file",
            MOST_BYTES >> 20
        )
    }
}

/// Adds a value to a size; stops and returns false once that is too large. Recursion is bounded by the nesting of data.
fn add(size: &mut ValueSize, value: &Value) -> bool {
    size.values += 1;
    size.bytes += value.as_str().map_or(0, str::len);
    let fits = |size: &ValueSize| size.values <= MOST_VALUES && size.bytes <= MOST_BYTES;
    fits(size)
        && match value {
            Value::Array(items) => items.iter().all(|item| add(size, item)),
            Value::Object(members) => members.iter().all(|(name, value)| {
                size.bytes += name.len();
                add(size, value)
            }),
            _ => true,
        }
}
