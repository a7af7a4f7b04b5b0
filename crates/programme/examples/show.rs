fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    match programme::ProgrammeFile::parse(&text) {
        Ok(f) => print!("{}", f.to_toml()),
        Err(e) => println!("{e}"),
    }
}
