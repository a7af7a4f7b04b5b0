include!("/tmp/fp.rs");
#[tokio::test]
async fn pix() {
    let town = Town::new().await;
    programme::apply(&town.cx().await, PROGRAMME).await.unwrap();
    let mut b = town.page().await.1;
    for n in assets::names() { let u = assets::url(n); b = b.replace(u, &format!("/tmp/pix/{n}")); }
    std::fs::write("/tmp/pix/front.html", b).unwrap();
    let n = 20000; let at = std::time::Instant::now();
    for _ in 0..n { town.page().await; }
    println!("{:?} a page (debug build)", at.elapsed() / n);
}
