use ledger::*;
fn main(){ let t=std::time::Instant::now(); let f=std::fs::File::open(std::env::args().nth(1).unwrap()).unwrap();
let r=read_file(f,"a.xlsx",&Limits::default());
let s=std::fs::read_to_string("/proc/self/status").unwrap(); let p=s.lines().find(|l| l.starts_with("VmHWM")).unwrap();
match r { Ok(s)=>println!("ok {} rows {:?} {p}", s[0].rows.len(), t.elapsed()), Err(e)=>println!("{e} {:?} {p}", t.elapsed()) } }
