//! `/closed`: what stands on the screen after the panic lock. A page that says nothing: no name, no sign, no way back.

use maud::{DOCTYPE, html};

use crate::page::assets::url;
use crate::web::Page;

pub(super) async fn show() -> Page {
    Page(html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "ページ" }
                link rel="icon" type="image/svg+xml" href=(url("public.svg"));
            }
            body { main { h1 { "ページを閉じました" } p { "このウィンドウは閉じてかまいません。" } } }
        }
    })
}
