pub fn routes() -> platform::web::Routes { axum::Router::new() }
