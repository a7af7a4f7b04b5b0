//! stub
pub fn routes() -> platform::web::Routes { platform::web::Routes::new() }
