#![allow(unused)]
#[path = "../tests/it/town.rs"]
mod town;
#[path = "../tests/it/takasaki.rs"]
mod takasaki;
#[path = "../tests/it/tomakomai.rs"]
mod tomakomai;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use platform::policy::Role;

async fn serve(town: &town::Town, role: Role, port: u16) {
    let cookie = town.browser(role).await.cookie_text();
    let routes = reporting::routes()
        .route("/assets/{*path}", axum::routing::get(|axum::extract::Path(path): axum::extract::Path<String>| async move {
            let (bytes, mime) = platform::page::assets::asset(&path).or_else(|| platform::page::assets::asset(Box::leak(format!("/assets/{path}").into_boxed_str()))).unwrap();
            ([("content-type", mime)], bytes)
        }))
        .with_state(town.house.clone())
        .layer(from_fn(move |mut req: Request, next: Next| {
            let cookie = cookie.clone();
            async move {
                req.headers_mut().insert("cookie", cookie.parse().unwrap());
                next.run(req).await
            }
        }));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
}

#[tokio::main]
async fn main() {
    let (a, _) = takasaki::takasaki().await;
    let (b, year) = tomakomai::tomakomai().await;
    facts::close_month(&a.lead().await, a.year("takasaki-r3", 2021).await.id(), "2021-08".parse().unwrap()).await.unwrap();
    serve(&a, Role::ProgrammeLead, 9101).await;
    serve(&a, Role::SiteStaff, 9102).await;
    serve(&a, Role::MunicipalOfficer, 9103).await;
    serve(&b, Role::ProgrammeLead, 9104).await;
    tokio::signal::ctrl_c().await.unwrap();
}
