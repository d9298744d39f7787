//! Work on the pieces of a long text, shared among the cores of the machine. The results are the same with any number of cores.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The fewest bytes of a text whose work is shared: below, a thread costs more than it saves.
const FEWEST_BYTES: usize = 128 * 1024;

/// The most threads: the parts of the work that cannot be shared make more useless.
const MOST_THREADS: usize = 8;

/// The shares of the pieces for each thread. They are several, because some take longer than others.
const SHARES: usize = 8;

/// The threads that work on a text of so many bytes.
fn threads(bytes: usize) -> usize {
    if bytes < FEWEST_BYTES {
        return 1;
    }
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// The results of `work` on each of `pieces`, in order. `bytes` is the size of the text that they are parts of.
///
/// A panic in `work` is one here.
pub(crate) fn map_pieces<P: Sync, R: Send>(
    bytes: usize,
    pieces: &[P],
    work: impl Fn(&P) -> R + Sync,
) -> Vec<R> {
    map_shared(threads(bytes), pieces, work)
}

/// The results of two pieces of work on a text of so many bytes, done at the same time.
pub(crate) fn both<A: Send, B>(
    bytes: usize,
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B,
) -> (A, B) {
    if threads(bytes) < 2 {
        return (first(), second());
    }
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (joined(first), second)
    })
}

fn map_shared<P: Sync, R: Send>(threads: usize, pieces: &[P], work: impl Fn(&P) -> R + Sync) -> Vec<R> {
    if threads < 2 {
        return pieces.iter().map(work).collect();
    }
    let size = pieces.len().div_ceil(threads * SHARES).max(1);
    let next = AtomicUsize::new(0);
    let take_shares = || {
        let mut done = Vec::new();
        loop {
            let share = next.fetch_add(1, Ordering::Relaxed);
            let Some(mine) = pieces.chunks(size).nth(share) else { return done };
            done.push((share, mine.iter().map(&work).collect::<Vec<R>>()));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take_shares)).collect();
        let mut done = take_shares();
        done.extend(others.into_iter().flat_map(joined));
        done
    });
    done.sort_unstable_by_key(|&(share, _)| share);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

/// The result of a thread, whose panic goes on here.
fn joined<R>(thread: thread::ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_pieces_with_any_number_of_threads() {
        for count in [0, 1, 7, 1_000] {
            let pieces: Vec<usize> = (0..count).collect();
            let squares: Vec<usize> = pieces.iter().map(|piece| piece * piece).collect();
            for threads in [1, 2, 3, 8] {
                assert_eq!(map_shared(threads, &pieces, |piece| piece * piece), squares, "{count} {threads}");
            }
        }
        assert_eq!(both(0, || 1, || 2), (1, 2));
        assert_eq!(both(usize::MAX, || 1, || 2), (1, 2));
    }

    #[test]
    #[should_panic(expected = "piece 7")]
    fn a_panic_of_another_thread_goes_on() {
        map_shared(3, &[1, 7, 9], |piece| assert!(*piece != 7, "piece {piece}"));
    }
}
