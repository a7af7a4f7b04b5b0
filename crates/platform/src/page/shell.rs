//! The staff page's frame「画面の骨組み」: head, navigation, main part, foot. Works without scripts.

use maud::{DOCTYPE, Markup, html};

use super::assets::url;
use super::form::FORM_TOKEN;
use super::nav::Nav;
use super::parts::notice_banner;
use super::tone::Tone;
use crate::wording::t;

/// One sentence shown once at the top of the page「お知らせ」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What kind of news it is.
    pub kind: Tone,
    /// The sentence.
    pub text: String,
}

/// The signed-in person as the frame shows her「ログイン中の人」.
#[derive(Clone, Debug, Default)]
pub struct Viewer {
    /// Name of the person.
    pub name: String,
    /// Name of her organisation.
    pub organisation: String,
    /// Her role in words, such as 相談員.
    pub role_label: String,
    /// Title of the programme「事業」 she is looking at.
    pub programme_title: String,
    /// Its code.
    pub programme_code: String,
    /// Its fiscal year in words, such as 令和8年度.
    pub fiscal_year_label: String,
    /// Other programmes she may switch to: code and title. Switching posts `programme=<code>` to `/staff/switch`.
    pub programmes: Vec<(String, String)>,
    /// Places she may enter; the menu shows these and no others.
    pub nav: Vec<Nav>,
}

/// A whole staff page around its body.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Title of the page, without the product's name.
    pub title: String,
    /// The place in the menu this page belongs to.
    pub active: Option<Nav>,
    /// `None` before signing in.
    pub viewer: Option<Viewer>,
    /// Token for the frame's own forms (lock, sign out, switch).
    pub form_token: String,
    /// News from the deed just done.
    pub notice: Option<Notice>,
}

impl Shell {
    /// A frame for a page with this title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Marks the place in the menu.
    pub fn active(self, place: Nav) -> Self {
        Self { active: Some(place), ..self }
    }

    /// The person looking, and the token her forms carry.
    pub fn viewer(self, viewer: Viewer, form_token: impl Into<String>) -> Self {
        Self { viewer: Some(viewer), form_token: form_token.into(), ..self }
    }

    /// News to show above the body.
    pub fn notice(self, kind: Tone, text: impl Into<String>) -> Self {
        Self { notice: Some(Notice { kind, text: text.into() }), ..self }
    }

    /// The page.
    pub fn render(&self, body: Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="ja" {
                (self.head())
                body data-page="staff" {
                    a .skip href="#main" { (t("platform-skip")) }
                    (self.banner())
                    div .frame.frame-bare[self.viewer.is_none()] {
                        @if let Some(viewer) = &self.viewer { div .rail { (self.menu(viewer)) } }
                        main #main .main tabindex="-1" {
                            @if let Some(notice) = &self.notice { (notice_banner(notice.kind, &notice.text)) }
                            (body)
                        }
                    }
                    footer .foot { p { (t("platform-footer")) } }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                meta name="format-detection" content="telephone=no";
                title { (self.title) "｜" (t("platform-product")) }
                link rel="icon" type="image/svg+xml" href=(url("staff.svg"));
                link rel="stylesheet" href=(url("staff.css"));
                script type="module" src=(url("staff.js")) {}
            }
        }
    }

    fn banner(&self) -> Markup {
        html! {
            header .banner {
                a .mark href="/staff" { (link_sign()) span { (t("platform-product")) } }
                @if let Some(viewer) = &self.viewer {
                    (self.programme(viewer))
                    div .banner__end {
                        form method="post" action="/staff/lock" data-lock="" {
                            input type="hidden" name=(FORM_TOKEN) value=(self.form_token);
                            button .lock title=(t("platform-lock-hint")) { span .lock__long { (t("platform-lock")) } span .lock__short { (t("platform-lock-short")) } }
                        }
                        (self.person(viewer))
                        details .menu {
                            summary { (t("platform-menu")) }
                            div .menu__sheet { (self.menu(viewer)) (self.sign_out()) }
                        }
                    }
                }
            }
        }
    }

    fn programme(&self, viewer: &Viewer) -> Markup {
        let now = html! { span .programme__title { (viewer.programme_title) } " " span .programme__year { (viewer.fiscal_year_label) } };
        html! {
            @if viewer.programmes.is_empty() {
                p .programme { (now) }
            } @else {
                details .programme.drop {
                    summary title=(t("platform-programme-switch")) { (now) }
                    form .drop__sheet method="post" action="/staff/switch" {
                        input type="hidden" name=(FORM_TOKEN) value=(self.form_token);
                        @for (code, title) in &viewer.programmes {
                            button name="programme" value=(code) aria-current=[(*code == viewer.programme_code).then_some("true")] { (title) }
                        }
                    }
                }
            }
        }
    }

    fn person(&self, viewer: &Viewer) -> Markup {
        html! {
            details .person.drop {
                summary { span .person__name { (viewer.name) } span .person__role { (viewer.role_label) } }
                div .drop__sheet {
                    p .drop__note { (viewer.organisation) }
                    a href="/staff/account" { (t("platform-account")) }
                    (self.sign_out())
                }
            }
        }
    }

    fn sign_out(&self) -> Markup {
        html! {
            form method="post" action="/staff/logout" {
                input type="hidden" name=(FORM_TOKEN) value=(self.form_token);
                button { (t("platform-sign-out")) }
            }
        }
    }

    fn menu(&self, viewer: &Viewer) -> Markup {
        let mut last = None;
        let places = Nav::ALL.iter().filter(|place| viewer.nav.contains(place)).map(|place| {
            let heading = place.group().filter(|_| place.group() != last);
            last = place.group();
            (heading, place)
        });
        html! {
            nav .nav aria-label=(t("platform-navigation")) {
                ul {
                    @for (heading, place) in places {
                        @if let Some(heading) = heading { li .nav__group { (heading) } }
                        li { a href=(place.path()) aria-current=[(self.active == Some(*place)).then_some("page")] { (place.label()) } }
                    }
                }
            }
        }
    }
}

/// The product's sign: two links of one chain. A white edge shows which lies above.
pub(crate) fn link_sign() -> Markup {
    let over = "M14.7 4.5A8 8 0 0 1 19.5 9.3";
    html! {
        svg viewBox="0 0 36 24" width="36" height="24" aria-hidden="true" {
            g fill="none" stroke="currentColor" stroke-width="3" {
                circle cx="12" cy="12" r="8" {}
                circle cx="24" cy="12" r="8" stroke="#fff" stroke-width="6" {}
                circle cx="24" cy="12" r="8" {}
                path d=(over) stroke="#fff" stroke-width="6" {}
                path d=(over) {}
            }
        }
    }
}
