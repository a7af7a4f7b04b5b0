//! The certificates, and one of them to print.

use axum::extract::Path;
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{Column, Narrow, Nav, Table, Tone, breadcrumbs, definition_list, empty_state, notice_banner, page_head, panel, table};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::PLACE;
use crate::retention::{Certificate, CertificateId, Class, certificates};
use crate::told::moment;

pub(super) async fn list(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Retention)?;
    let all = certificates(&mut desk.cx.read().await?, &desk.cx).await?;
    let row = |certificate: &Certificate| {
        vec![
            html! { a href={ (PLACE) "/certificates/" (certificate.id) } { (number(certificate)) } },
            html! { (Class::of(&certificate.whose).label()) },
            html! { (moment(certificate.at)) },
            html! { (certificate.lines().find(|(word, _)| *word == t("retention-cert-removed")).map_or("", |(_, said)| said)) },
        ]
    };
    let body = html! {
        (breadcrumbs(&[(t("retention-title"), PLACE)], t("retention-certificates")))
        (page_head(t("retention-certificates"), Some(t("retention-certificates-lead")), &[]))
        @if all.is_empty() { (empty_state(t("retention-certificates-none"), t("retention-certificates-none-next"), None)) }
        @else { (table(&Table {
            caption: t("retention-certificates"),
            caption_unseen: true,
            columns: [t("retention-cert-number"), t("retention-class"), t("retention-cert-at"), t("retention-cert-removed")].map(Column::new).to_vec(),
            rows: all.iter().map(row).collect(),
            narrow: Narrow::Stack,
            ..Table::default()
        })) }
    };
    Ok(desk.page(Nav::Retention, t("retention-certificates"), body))
}

fn number(certificate: &Certificate) -> String {
    tv("retention-cert-number-text", &[("n", certificate.number.into())])
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Retention)?;
    let id: CertificateId = id.parse().map_err(|_| Refusal::NotFound)?;
    let all = certificates(&mut desk.cx.read().await?, &desk.cx).await?;
    let certificate = all.into_iter().find(|certificate| certificate.id == id).ok_or(Refusal::NotFound)?;
    let pairs: Vec<(&str, Markup)> = certificate.lines().map(|(word, said)| (word, html! { (said) })).collect();
    let title = format!("{}　{}", t("retention-certificate"), number(&certificate));
    let body = html! {
        (breadcrumbs(&[(t("retention-title"), PLACE), (t("retention-certificates"), "/staff/retention/certificates")], &number(&certificate)))
        (page_head(&title, Some(desk.signed.live.organisation.as_str()), &[]))
        (signature_notice(&desk, &certificate))
        (definition_list(&pairs))
        (panel(t("retention-cert-signature"), None, html! {
            p .hint { (t("retention-cert-signature-hint")) }
            p { (t("retention-cert-signer")) "　" code { (format!("{:?}", certificate.signer)) } }
            p { (t("retention-cert-signature")) "　" code { (format!("{:?}", certificate.signature)) } }
        }))
    };
    Ok(desk.page(Nav::Retention, &title, body))
}

/// A certificate whose text was changed says so on its own page.
fn signature_notice(desk: &Desk, certificate: &Certificate) -> Markup {
    let ours = desk.cx.secrets.signing().is_ok_and(|key| key.public() == certificate.signer);
    match certificate.holds(desk.cx.tenant) && ours {
        true => notice_banner(Tone::Success, t("retention-cert-holds")),
        false => notice_banner(Tone::Error, t("retention-cert-broken")),
    }
}
