//! Every seed, everything that ever broke a target, and a few hundred changes of them: on each run of the tests.

use std::time::Duration;

use fuzz::{ALL, run};

#[test]
fn every_target_holds_against_its_seeds_and_what_once_broke_it() {
    for target in ALL {
        assert!(target.seeds().len() > 1, "{} has no seed", target.name);
        let report = run(target, Duration::from_secs(8), 300, 7);
        if let Some(finding) = report.finding {
            panic!("{}: {}\n{:?}", target.name, finding.what, String::from_utf8_lossy(&finding.input));
        }
        assert!(report.endings > 1, "{}: everything ends the same way: it reads nothing", target.name);
    }
}
