//! A defect of ours must not take down the process that serves learners.

use std::panic::{self, AssertUnwindSafe};

use once_cell::sync::Lazy;

use crate::error::Error;

/// The default hook prints the message, which may quote what was being read: personal data in a server's log. Ours, for
/// panics inside [`contain`] only, prints where it was.
static QUIET: Lazy<()> = Lazy::new(|| {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if CONTAINED.get() {
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            // A hook has no other way to speak; PHP sends standard error to its error log.
            #[allow(clippy::print_stderr)]
            {
                eprintln!("erpbridge: internal error at {place}");
            }
        } else {
            previous(info);
        }
    }));
});

thread_local! {
    static CONTAINED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Runs `call`; a panic becomes [`Error::Internal`], and its message is not printed.
pub fn contain<R>(call: impl FnOnce() -> Result<R, Error>) -> Result<R, Error> {
    Lazy::force(&QUIET);
    let outer = CONTAINED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(call));
    CONTAINED.set(outer);
    result.unwrap_or(Err(Error::Internal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_and_the_next_call_works() {
        assert_eq!(contain::<()>(|| panic!("ada@example.org")), Err(Error::Internal));
        assert_eq!(contain(|| Ok(5)), Ok(5));
    }
}
