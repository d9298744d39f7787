//! Tells whether standard output was closed when the program started, as with `>&-`.
//!
//! Rust opens `/dev/null` in place of a closed stream before `main`, so that a product would vanish without a word. What
//! was there before can be seen only earlier, by a function that the loader calls. This is the one file with unsafe code.
#![cfg_attr(
    any(target_os = "linux", target_os = "macos"),
    expect(unsafe_code, reason = "a function that runs before `main` cannot be declared otherwise")
)]

use std::sync::atomic::{AtomicBool, Ordering};

static IS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Returns true if standard output was closed when the program started. On systems where this cannot be told, returns
/// false.
pub(crate) fn is_output_closed() -> bool {
    IS_CLOSED.load(Ordering::Relaxed)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod before_main {
    use std::sync::atomic::Ordering;

    /// The number of standard output, and the request for the flags of an open file. Both are the same on all Unix systems.
    const STANDARD_OUTPUT: i32 = 1;
    const F_GETFD: i32 = 1;

    // SAFETY: the signature is that of POSIX, and the C library is linked to every Rust program.
    unsafe extern "C" {
        fn fcntl(file: i32, command: i32, ...) -> i32;
    }

    // SAFETY: the section lists functions without arguments that are called before `main`, once.
    #[used]
    #[cfg_attr(target_os = "linux", unsafe(link_section = ".init_array"))]
    #[cfg_attr(target_os = "macos", unsafe(link_section = "__DATA,__mod_init_func"))]
    static LOOK: extern "C" fn() = look;

    /// Uses nothing of the runtime, which has not started yet.
    extern "C" fn look() {
        // SAFETY: it changes nothing, and needs no open file.
        let flags = unsafe { fcntl(STANDARD_OUTPUT, F_GETFD) };
        super::IS_CLOSED.store(flags < 0, Ordering::Relaxed);
    }
}
