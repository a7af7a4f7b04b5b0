//! `/about`: whose programme it is, who runs it, and how to reach them.

use maud::{Markup, html};

use super::top::panel_of;
use super::{frame, lines, staff_text};
use crate::site::Site;

pub(super) fn page(site: &Site) -> Markup {
    let (s, file) = (site.speech, site.file());
    frame(
        site,
        "/about",
        html! {
            h1 { (s.t("about-title")) }
            p { strong { (s.staff(&file.title)) } }
            p { (s.tv("about-commissioner", &[("name", file.commissioner().into())])) }
            @if let Some(provider) = &file.provider { p { (s.tv("about-provider", &[("name", provider.as_str().into())])) } }
            (staff_text(site, "about"))
            (contact(site))
            (panel_of(site, "about-made", html! { p { (s.t("about-made-what")) } }))
        },
    )
}

fn contact(site: &Site) -> Markup {
    let (s, contact) = (site.speech, &site.contact);
    html! {
        @if !contact.phone.is_empty() || !contact.mail.is_empty() {
            (panel_of(site, "about-contact", html! {
                @if !contact.phone.is_empty() { p { (s.t("about-phone")) "　" a href=(lines::tel(&contact.phone)) { (contact.phone) } } p { (s.staff(&contact.phone_note)) } }
                @if !contact.mail.is_empty() { p { (s.t("about-mail")) "　" a href=(format!("mailto:{}", contact.mail)) { (contact.mail) } } }
            }))
        }
    }
}
