//! Our own words for what she chooses from; the rest is what the office typed.

use doorstep::survey::{Kind, ScaleWords};

/// The steps of a scale, the best first.
pub(super) fn steps(words: ScaleWords) -> [&'static str; 5] {
    match words {
        ScaleWords::Satisfied => {
            ["survey-satisfied-5", "survey-satisfied-4", "survey-satisfied-3", "survey-satisfied-2", "survey-satisfied-1"]
        }
        ScaleWords::Agree => ["survey-agree-5", "survey-agree-4", "survey-agree-3", "survey-agree-2", "survey-agree-1"],
        ScaleWords::Helped => ["survey-helped-5", "survey-helped-4", "survey-helped-3", "survey-helped-2", "survey-helped-1"],
    }
}

/// How one answers.
pub(super) fn how(kind: &Kind) -> &'static str {
    match kind {
        Kind::Several { .. } => "survey-several",
        Kind::One { .. } | Kind::Scale { .. } | Kind::AgeBand => "survey-one",
        Kind::Text { .. } => "survey-text",
    }
}
