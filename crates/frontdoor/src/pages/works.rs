//! `/works`: what was made at gatherings.

use maud::{Markup, html};

use super::{frame, staff_text};
use crate::site::Site;

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    let shown: Vec<_> = site.works.iter().filter(|part| part.shown).collect();
    frame(
        site,
        "/works",
        html! {
            h1 { (s.t("works-title")) }
            p { (s.t("works-lead")) }
            (staff_text(site, "works"))
            @if shown.is_empty() { p { (s.t("works-none")) } }
            ul .works {
                @for part in shown {
                    li {
                        figure {
                            img src=(format!("{}/works/{}", site.way.base, part.what.picture)) alt=(crate::ruby::plain(&part.what.caption))
                                width=(part.what.width) height=(part.what.height) loading="lazy";
                            figcaption { (s.staff(&part.what.caption)) @if !part.what.made.is_empty() { br; span .hint { (s.staff(&part.what.made)) } } }
                        }
                    }
                }
            }
        },
    )
}
