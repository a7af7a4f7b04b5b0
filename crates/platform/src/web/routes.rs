//! A slice's routes, and a list of them: axum does not say what it was given, and the permission matrix must miss none.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, Route};
use tower::{Layer, Service};

use crate::house::House;

/// A slice's routes. Made like an axum router, and remembers its paths.
#[derive(Clone, Default)]
pub struct Routes {
    router: Router<Arc<House>>,
    paths: BTreeSet<String>,
}

impl Routes {
    /// None yet.
    pub fn new() -> Routes {
        Routes::default()
    }

    /// Adds what answers at `path`. The methods are the ones the router itself names in `Allow`.
    #[must_use]
    pub fn route(mut self, path: &str, answers: MethodRouter<Arc<House>>) -> Routes {
        self.paths.insert(path.to_owned());
        Routes { router: self.router.route(path, answers), paths: self.paths }
    }

    /// Adds another slice's.
    #[must_use]
    pub fn merge(mut self, other: Routes) -> Routes {
        self.paths.extend(other.paths);
        Routes { router: self.router.merge(other.router), paths: self.paths }
    }

    /// Puts a layer around what was added so far.
    #[must_use]
    pub fn layer<L>(self, layer: L) -> Routes
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        Routes { router: self.router.layer(layer), paths: self.paths }
    }

    /// Every path, as it was added.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Ready to serve.
    pub fn with_state(self, house: Arc<House>) -> Router {
        self.router.with_state(house)
    }
}

impl From<Routes> for Router<Arc<House>> {
    fn from(routes: Routes) -> Self {
        routes.router
    }
}
