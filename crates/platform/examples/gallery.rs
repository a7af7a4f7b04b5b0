//! Prints every sample page into a folder, with the assets beside, to leaf through without a server:
//! `cargo run -p platform --example gallery -- target/gallery`

use std::path::PathBuf;
use std::{env, fs, io};

use platform::page::{assets, sample::samples};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "target/gallery".into()));
    fs::create_dir_all(&folder)?;
    let relative = |html: String| html.replace("\"/assets/", "\"assets/");
    for name in assets::names() {
        let path = folder.join(assets::url(name).trim_start_matches('/'));
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, assets::asset(assets::url(name)).map_or(&[][..], |(body, _)| body))?;
    }
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>見本</title><ul>");
    for sample in samples() {
        fs::write(folder.join(format!("{}.html", sample.name)), relative(sample.page.into_string()))?;
        index += &format!("<li><a href=\"{0}.html\">{0}</a>", sample.name);
    }
    fs::write(folder.join("index.html"), index)
}
