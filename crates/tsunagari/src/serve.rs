//! `tsunagari serve`: the server, until it is told to stop.

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use platform::house::House;
use platform::web::Site;
use tokio::net::TcpListener;

use crate::data::{self, DataPlace, Manner};
use crate::language::WrongArgument;
use crate::meter::{self, Meter};
use crate::routes;
use crate::setup::pages::SetupCode;

/// How long requests under way may go on after the server was told to stop.
const LAST_ANSWERS: std::time::Duration = std::time::Duration::from_secs(10);

/// Where to listen.
#[derive(Args, Clone, Debug)]
pub struct Listen {
    /// 待ち受けるアドレス
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR", value_parser = address)]
    pub listen: SocketAddr,
    /// 設置者用（/metrics・/healthz・/readyz）に待ち受けるアドレス（なければ開かない）
    #[arg(long, value_name = "ADDR", value_parser = address)]
    pub admin_listen: Option<SocketAddr>,
    /// 職員が開くアドレス（https://名前）。なければ、開かれたときの名前をそのまま使う
    #[arg(long, env = "TSUNAGARI_ORIGIN", value_name = "URL", value_parser = site)]
    pub origin: Option<Site>,
}

/// Passkeys are made for this name; a wrong one would make them useless later, so it is refused at once.
fn site(origin: &str) -> Result<Site, String> {
    Site::of_origin(origin).ok_or_else(|| {
        "https:// で始まる名前のアドレスにしてください（例: https://tsunagari.example.jp）。数字のアドレスや、そのあとの場所は書けません。".to_owned()
    })
}

fn address(text: &str) -> Result<SocketAddr, WrongArgument> {
    text.parse().map_err(|_| {
        WrongArgument::says(
            format!("「{text}」は待ち受けるアドレスとして読めません。127.0.0.1:8080 のように、IPアドレスとポートで書いてください。"),
            format!("{text:?} is no address to listen on: write an IP address and a port, such as 127.0.0.1:8080"),
        )
    })
}

/// Opens the house and serves it.
pub async fn run(place: &DataPlace, listen: Listen) -> Result<()> {
    log_to_stderr();
    let house = data::open(place, Manner::default()).await?;
    platform::recovery::keep_peppers(&house.db, &house.peppers).await?;
    serve(house, &listen, |address| println!("http://{address}/  公開サイト\nhttp://{address}/staff  職員用")).await
}

/// Serves until interrupted; requests under way are answered first.
pub async fn serve(house: Arc<House>, listen: &Listen, started: impl FnOnce(SocketAddr)) -> Result<()> {
    panics_say_where_and_not_what();
    if let Some(site) = &listen.origin {
        let _ = house.site.set(site.clone());
    }
    let listener = bind(listen.listen, "--listen").await?;
    let admin = match listen.admin_listen {
        Some(address) => Some(bind(address, "--admin-listen").await?),
        None => None,
    };
    let _running = data::running(&house.folder)?;
    started(listener.local_addr()?);
    let code = SetupCode::new(&house);
    if data::tenant(&house).await.is_err() {
        println!("まだ組織がありません。/setup を開き、この設定コードを入れてください: {}", code.shown());
    }
    let meter = Arc::new(Meter::default());
    let app = meter::counted(routes::all(&house, code), &meter);
    let checkpoints = tokio::spawn(platform::audit::keep_checkpoints(house.clone()));
    let swept = tokio::spawn(platform::wall::keep_swept(house.clone()));
    let tidied = tokio::spawn(doorstep::survey::keep_tidy(house.clone()));
    if let Some(admin) = admin {
        println!("http://{}/metrics  設置者用", admin.local_addr()?);
        tokio::spawn(axum::serve(admin, meter::admin(&house, &meter)).into_future());
    }
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let stopping = house.clone();
    let answers = axum::serve(listener, app).with_graceful_shutdown(async move {
        told_to_stop().await;
        // Live pages end by themselves when they hear of it.
        stopping.stopping.send_replace(true);
        let _ = stop.send(());
    });
    tokio::select! {
        done = answers.into_future() => done?,
        () = patience(stopped) => tracing::warn!("some connections were still open when the server stopped"),
    }
    checkpoints.abort();
    swept.abort();
    tidied.abort();
    finish_trail(&house).await;
    house.db.close().await;
    Ok(())
}

async fn bind(address: SocketAddr, option: &str) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("{address} で待ち受けできません。ほかのプログラムが使っていないか確認し、{option} で変えてください。"))
}

/// A page that stays open (live lists) must not keep the server from stopping.
async fn patience(told: tokio::sync::oneshot::Receiver<()>) {
    if told.await.is_err() {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(LAST_ANSWERS).await;
}

/// The default words of a panic repeat values, and a value may be what somebody wrote. The place is enough to mend it.
fn panics_say_where_and_not_what() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "?".to_owned(), |at| format!("{}:{}", at.file(), at.line()));
        tracing::error!(place, "a bug stopped one answer");
    }));
}

/// The last looks join the audit trail, and its end is signed if that is due.
async fn finish_trail(house: &House) {
    if let Err(e) = house.notes.flush().await {
        tracing::error!(error = ?e, "the last looks could not be put on record");
    }
    if let Err(e) = platform::audit::checkpoint_if_due(house).await {
        tracing::error!(error = ?e, "no checkpoint of the audit trail could be written");
    }
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(_) => return drop(interrupt.await),
        };
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

/// Logs go to stderr, without names, texts or search terms. What a stranger sends as a passkey is no error of ours.
pub fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TSUNAGARI_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,tsunagari=info,webauthn_rs_core=off,sqlx::query=error"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .try_init();
}
