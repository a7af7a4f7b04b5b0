//! `tsunagari serve`: the server, until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use platform::house::House;
use tokio::net::TcpListener;

use crate::data::{self, DataPlace, Manner};
use crate::routes;
use crate::setup::pages::SetupCode;

/// Where to listen.
#[derive(Args, Clone, Debug)]
pub struct Listen {
    /// 待ち受けるアドレス
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: SocketAddr,
}

/// Opens the house and serves it.
pub async fn run(place: &DataPlace, listen: Listen) -> Result<()> {
    log_to_stderr();
    let house = data::open(place, Manner::default()).await?;
    serve(house, listen.listen, |address| println!("http://{address}/  公開サイト\nhttp://{address}/staff  職員用")).await
}

/// Serves until interrupted; requests under way are answered first.
pub async fn serve(house: Arc<House>, listen: SocketAddr, started: impl FnOnce(SocketAddr)) -> Result<()> {
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("{listen} で待ち受けできません。ほかのプログラムが使っていないか確認し、--listen で変えてください。"))?;
    started(listener.local_addr()?);
    let code = SetupCode::new(&house);
    if data::tenant(&house).await.is_err() {
        println!("まだ組織がありません。/setup を開き、この設定コードを入れてください: {}", code.shown());
    }
    let app = routes::all(&house, code);
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app).with_graceful_shutdown(told_to_stop()).await?;
    house.db.close().await;
    Ok(())
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

/// Logs go to stderr, without names, texts or search terms.
pub fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TSUNAGARI_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,tsunagari=info"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
