//! What a process gives up, for good: limits first, then files and network by landlock, then all calls but a few.
//!
//! Each of the three holds alone. A kernel that lacks one still has the others; `tsunagari doctor` tells which.

use crate::Bounds;

/// What holds in this process from now on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Memory, time, files and processes are counted.
    pub limits: bool,
    /// Landlock forbids files and network.
    pub landlock: bool,
    /// Only the calls of a list are answered.
    pub calls: bool,
}

/// Gives up everything that can be given up here. It never fails: what is missing is told.
#[cfg(not(target_os = "linux"))]
pub fn confine(_: &Bounds) -> Held {
    Held::default()
}

/// Gives up everything that can be given up here. It never fails: what is missing is told.
#[cfg(target_os = "linux")]
pub fn confine(bounds: &Bounds) -> Held {
    let counted = linux::count(bounds);
    // Landlock needs a file of its own while it is set up, so opening ends after it.
    let landlock = linux::leave_files_and_network();
    let limits = counted && linux::open_no_more();
    Held { limits, landlock, calls: linux::leave_calls().is_ok() }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;

    use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetError, RulesetStatus, Scope};
    use rustix::process::{Resource, Rlimit, setrlimit};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, apply_filter,
    };

    use crate::Bounds;

    fn set(what: Resource, most: u64) -> bool {
        setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) }).is_ok()
    }

    /// Memory, time of a processor, no file written, no core left behind, no further process.
    pub(super) fn count(bounds: &Bounds) -> bool {
        let most = [
            (Resource::Data, bounds.memory),
            // Room that is only reserved costs nothing; the binary itself and the allocator reserve some.
            (Resource::As, bounds.memory.saturating_add(2 << 30)),
            (Resource::Cpu, bounds.processor),
            (Resource::Fsize, 0),
            (Resource::Core, 0),
            (Resource::Nproc, 0),
        ];
        most.into_iter().fold(true, |held, (what, most)| set(what, most) && held)
    }

    pub(super) fn open_no_more() -> bool {
        set(Resource::Nofile, 0)
    }

    pub(super) fn leave_files_and_network() -> bool {
        restricted().is_ok_and(|status| status != RulesetStatus::NotEnforced)
    }

    /// Everything landlock knows is handled and nothing is allowed again; an older kernel handles what it knows.
    fn restricted() -> Result<RulesetStatus, RulesetError> {
        let rules = Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(ABI::V6))?
            .handle_access(AccessNet::from_all(ABI::V6))?
            .scope(Scope::from_all(ABI::V6))?;
        Ok(rules.create()?.restrict_self()?.ruleset)
    }

    /// What reading, computing and writing to open ends take. Everything else is answered *not permitted*.
    const CALLS: [libc::c_long; 26] = [
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_brk,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_clock_getres,
        libc::SYS_gettimeofday,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_rt_sigreturn,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_getpid,
        libc::SYS_gettid,
    ];

    pub(super) fn leave_calls() -> Result<(), Box<dyn std::error::Error>> {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> = CALLS.into_iter().map(|call| (call, Vec::new())).collect();
        // Memory, but never memory that is run as a program.
        let executable = u64::try_from(libc::PROT_EXEC)?;
        for call in [libc::SYS_mmap, libc::SYS_mprotect] {
            let plain = SeccompCondition::new(2, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(executable), 0)?;
            rules.insert(call, vec![SeccompRule::new(vec![plain])?]);
        }
        let refused = SeccompAction::Errno(u32::try_from(libc::EPERM)?);
        let filter = SeccompFilter::new(rules, refused, SeccompAction::Allow, std::env::consts::ARCH.try_into()?)?;
        let program: BpfProgram = filter.try_into()?;
        Ok(apply_filter(&program)?)
    }
}
