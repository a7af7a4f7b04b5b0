//! A new wording file is part of the build: without this it would be seen only after touching `wording.rs`.

fn main() {
    println!("cargo:rerun-if-changed=../../wording");
}
