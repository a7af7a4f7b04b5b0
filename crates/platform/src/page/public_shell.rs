//! The frame of the public pages「公開ページの骨組み」: light, neutral, nothing from elsewhere.

use maud::{DOCTYPE, Markup, html};

use super::assets::url;
use crate::wording::t;

/// A public page around its body. Its title should not betray the subject in a browser's history or a tab.
#[derive(Clone, Debug)]
pub struct PublicShell {
    /// Title in the tab: neutral.
    pub title: String,
    /// Name shown in the head, usually the programme's.
    pub site_name: String,
    /// Address of the site's first page.
    pub home: String,
    /// Language tag of the page.
    pub lang: String,
    /// Links in the head: label and address; the page's own address is marked.
    pub links: Vec<(String, String)>,
    /// Address of this page, to mark it among the links.
    pub here: String,
    /// Languages: tag, own name and address.
    pub languages: Vec<(String, String, String)>,
    /// Where 「すぐに閉じる」 leads: our own first hop, which closes and clears, then a weather page. `None` on pages where
    /// there is nothing to hide.
    pub leave: Option<String>,
    /// Words on that button and on the link over the head, in the page's language.
    pub leave_words: String,
    /// See `leave_words`.
    pub skip_words: String,
    /// Stands below the head and does not stay in sight: the languages of a site that speaks many.
    pub below_head: Markup,
    /// Foot of the page: who runs it, contact, day of change.
    pub foot: Markup,
    /// What search engines and link previews say of the page: as neutral as the title. Empty: nothing.
    pub description: String,
    /// Kept out of search engines, e.g. a conversation room.
    pub hidden: bool,
}

impl PublicShell {
    /// A page in Japanese with the quick way out.
    pub fn new(title: impl Into<String>, site_name: impl Into<String>, home: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            site_name: site_name.into(),
            home: home.into(),
            lang: "ja".to_owned(),
            links: Vec::new(),
            here: String::new(),
            languages: Vec::new(),
            leave: Some("/x".to_owned()),
            leave_words: t("platform-leave").to_owned(),
            skip_words: t("platform-skip").to_owned(),
            below_head: html! {},
            foot: html! {},
            description: String::new(),
            hidden: false,
        }
    }

    /// The page.
    pub fn render(&self, body: Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    @if self.hidden { meta name="robots" content="noindex"; }
                    @else if !self.description.is_empty() { meta name="description" content=(self.description); }
                    title { (self.title) }
                    link rel="icon" type="image/svg+xml" href=(url("public.svg"));
                    link rel="stylesheet" href=(url("public.css"));
                    script type="module" src=(url("public.js")) {}
                }
                body {
                    a .skip href="#main" { (self.skip_words) }
                    (self.banner())
                    (self.below_head)
                    main #main tabindex="-1" { (body) }
                    footer .foot { (self.foot) }
                }
            }
        }
    }

    fn banner(&self) -> Markup {
        html! {
            header .banner {
                div .banner__line {
                    a .site href=(self.home) { (self.site_name) }
                    @if let Some(leave) = &self.leave {
                        a .leave href=(leave) rel="noreferrer" data-leave="" title=[(self.lang == "ja").then(|| t("platform-leave-hint"))] { (self.leave_words) }
                    }
                }
                @if !self.links.is_empty() {
                    nav .links aria-label=(t("platform-menu")) {
                        ul { @for (label, href) in &self.links { li { a href=(href) aria-current=[(*href == self.here).then_some("page")] { (label) } } } }
                    }
                }
                @if !self.languages.is_empty() {
                    nav .languages aria-label="Language" {
                        ul { @for (tag, name, href) in &self.languages { li { a lang=(tag) hreflang=(tag) href=(href) aria-current=[(*tag == self.lang).then_some("true")] { (name) } } } }
                    }
                }
            }
        }
    }
}

/// A public page with neither links nor languages.
pub fn public_shell(title: &str, site_name: &str, home: &str, body: Markup) -> Markup {
    PublicShell::new(title, site_name, home).render(body)
}
