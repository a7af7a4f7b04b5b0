//! What is found wrong while a file is read: collected, so that all of it is told at once.

use std::cell::RefCell;

use super::problem::{FileProblems, Problem};

/// The file's text with what was noted about it.
pub(super) struct Notes<'s> {
    text: &'s str,
    found: RefCell<Vec<Problem>>,
}

impl<'s> Notes<'s> {
    pub(super) fn on(text: &'s str) -> Self {
        Notes { text, found: RefCell::default() }
    }

    /// Notes a problem at a byte of the text.
    pub(super) fn add(&self, at: usize, text: String) {
        let line = self.line(at);
        self.found.borrow_mut().push(Problem { line, text });
    }

    /// Whether something is noted on the line of this byte.
    pub(super) fn has_line_of(&self, at: usize) -> bool {
        let line = self.line(at);
        self.found.borrow().iter().any(|problem| problem.line == line)
    }

    fn line(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// `read`, unless something was noted.
    pub(super) fn verdict<T>(self, read: Option<T>) -> Result<T, FileProblems> {
        let mut found = self.found.into_inner();
        // Stable: two problems of one line stay in the order in which they were found.
        found.sort_by_key(|problem| problem.line);
        match read {
            Some(read) if found.is_empty() => Ok(read),
            _ => Err(FileProblems(found)),
        }
    }
}
