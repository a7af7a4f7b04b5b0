//! A set of three kits: made, opened with two, rehearsed, looked at every 90 days, replaced.

use jiff::Timestamp;
use vault::{
    About, ArchiveIdentity, KitPair, KitPlace, Opener, Recipient, RecoveryCode, SealingPrivate, SealingPublic, SlotError,
    archive_identities_of_two, open_with_two, seal_to_kits, unwrap_private, wrap_private,
};

use super::{Set, SetId, same, slots, store};
use crate::chance::Chance;
use crate::db::{Conn, Tx};
use crate::id::{AccountId, OrganisationId, TeamId};
use crate::keys::KeyRing;
use crate::refusal::{Deed, Refusal};
use crate::secrets::TenantSecrets;
use crate::wording::{t, tv};

/// A kit as its record says; the code is on paper only.
#[derive(Clone, Debug)]
pub struct Kit {
    /// 1, 2 or 3.
    pub number: i64,
    /// Who keeps it and where, as written by the organisation.
    pub holder: String,
    /// When it was made or last looked at.
    pub checked_at: Timestamp,
    /// Which group of the code is asked for next, from 1.
    pub asks_group: i64,
}

/// A set just made. The codes exist here and on the paper, nowhere else.
pub struct Made {
    /// The set.
    pub set: SetId,
    /// 「第n組」.
    pub number: i64,
    /// The codes of kit 1, 2 and 3.
    pub codes: [RecoveryCode; 3],
    /// Who keeps them.
    pub holders: [String; 3],
}

/// Who makes a set, and by what.
pub struct Making<'a> {
    /// Whose records.
    pub tenant: i64,
    /// The organisation's.
    pub organisation: OrganisationId,
    /// Who keeps kit 1, 2 and 3.
    pub holders: [String; 3],
    /// The account that made it; none at set-up.
    pub by: Option<AccountId>,
    /// Now.
    pub now: Timestamp,
    /// Index key.
    pub secrets: &'a TenantSecrets,
    /// Where the id and the groups to ask for come from.
    pub chance: &'a dyn Chance,
}

/// The organisation's private half, open for one deed.
pub struct Opened {
    /// The set whose kits were typed.
    pub set: Set,
    /// Which two.
    pub pair: KitPair,
    /// The key itself.
    pub private: SealingPrivate,
}

/// Makes a set where there is none.
///
/// # Errors
/// When the organisation has kits already: then two of them make the next set.
pub async fn make(tx: &mut Tx, making: Making<'_>) -> Deed<Made> {
    if store::present(tx, making.tenant, making.organisation).await?.is_some() {
        return Err(Refusal::rule(t("recovery-set-exists")));
    }
    let (made, _) = put(tx, making, 1, None).await?;
    Ok(made)
}

/// Makes the next set in place of an open one: everything sealed to the old is sealed to the new, the old kits are void.
pub async fn replace(tx: &mut Tx, making: Making<'_>, old: Opened) -> Deed<Made> {
    let (tenant, now) = (making.tenant, making.now);
    store::make_void(tx, tenant, old.set.id, now).await?;
    let (made, public) = put(tx, making, old.set.number + 1, Some(&old.private)).await?;
    slots::reseal(tx, tenant, &old, made.set, &public).await?;
    Ok(made)
}

/// Makes the next set when too few kits of the present one are left, from the keys of somebody who is signed in.
/// Colleagues' keys come under it when they sign in; until then the old kits are void and theirs lie under nothing.
pub async fn start_over(tx: &mut Tx, making: Making<'_>, team: TeamId, ring: &KeyRing) -> Deed<Made> {
    let tenant = making.tenant;
    let number = match store::present(tx, tenant, making.organisation).await? {
        Some(set) => {
            store::make_void(tx, tenant, set.id, making.now).await?;
            set.number + 1
        }
        None => 1,
    };
    let (made, _) = put(tx, making, number, None).await?;
    slots::protect_ring(tx, tenant, team, ring).await?;
    Ok(made)
}

async fn put(tx: &mut Tx, m: Making<'_>, number: i64, former: Option<&SealingPrivate>) -> Deed<(Made, SealingPublic)> {
    let private = SealingPrivate::generate();
    let codes = [0; 3].map(|_| RecoveryCode::generate());
    let id = SetId(crate::chance::new_id(m.now, m.chance));
    let former = former.map(|old| wrap_private(old, Recipient::Public(private.public()), &former_about(m.tenant, &id)).0);
    let row = store::SetRow { id, organisation: m.organisation, number, private: &private, made_at: m.now, made_by: m.by, former };
    store::insert_set(tx, m.tenant, &row).await?;
    for (pair, envelope) in seal_to_kits(&private, &codes, place(m.tenant, &id)) {
        let [first, second] = pair.numbers().map(|number| &codes[number - 1]);
        let recipient = pair.archive_identity(first, second).recipient().to_string();
        store::insert_pair(tx, m.tenant, id, pair.name(), &envelope.0, &recipient).await?;
    }
    for (at, code) in codes.iter().enumerate() {
        let kit = i64::try_from(at + 1).unwrap_or_default();
        store::insert_kit(tx, m.tenant, id, kit, &code.fingerprint(), &m.holders[at], m.now).await?;
        for (turn, group) in groups_to_ask(m.chance).into_iter().enumerate() {
            let tag = group_tag(m.secrets, &id, kit, group, &code.group_text(group));
            store::insert_check(tx, m.tenant, id, kit, turn, group, &tag).await?;
        }
    }
    let public = private.public().clone();
    Ok((Made { set: id, number, codes, holders: m.holders }, public))
}

/// Two different groups of the eight.
fn groups_to_ask(chance: &dyn Chance) -> [usize; 2] {
    let mut bytes = [0; 2];
    chance.fill(&mut bytes);
    let first = usize::from(bytes[0] % 8);
    let second = (first + 1 + usize::from(bytes[1] % 7)) % 8;
    [first + 1, second + 1]
}

fn group_tag(secrets: &TenantSecrets, set: &SetId, kit: i64, group: usize, text: &str) -> [u8; 16] {
    secrets.tag(&format!("recovery_kit/{set}/{kit}/{group}"), text)
}

fn place(tenant: i64, set: &SetId) -> KitPlace<'_> {
    KitPlace { tenant, set: &set.0 }
}

fn former_about(tenant: i64, set: &SetId) -> About<'_> {
    About { tenant, table: "recovery_set", record: &set.0, field: "former" }
}

/// The kits of a set, by number.
pub async fn kits(conn: &mut Conn, tenant: i64, set: SetId) -> Deed<Vec<Kit>> {
    Ok(store::kits(conn, tenant, set).await?)
}

/// Opens the organisation's key with two typed kits. `fields` names the two fields, for the sentence at the right one.
///
/// # Errors
/// At the field: a slip of the pen (with its group), the same kit twice, a kit of an earlier set, one that is not ours.
pub async fn open(conn: &mut Conn, tenant: i64, organisation: OrganisationId, typed: [&str; 2], fields: [&str; 2]) -> Deed<Opened> {
    let set = store::present(conn, tenant, organisation).await?.ok_or_else(|| Refusal::rule(t("recovery-no-set")))?;
    let one = read_kit(conn, tenant, &set, typed[0], fields[0]).await?;
    let other = read_kit(conn, tenant, &set, typed[1], fields[1]).await?;
    if one.fingerprint() == other.fingerprint() {
        return Err(Refusal::field(fields[1], t("recovery-kit-twice")));
    }
    let shares = store::shares(conn, tenant, set.id).await?;
    match open_with_two(&shares, &one, &other, place(tenant, &set.id)) {
        Ok((pair, private)) => Ok(Opened { private: same(private, &set.public)?, set, pair }),
        Err(SlotError::WrongSecret) => Err(Refusal::field(fields[1], t("recovery-kits-do-not-open"))),
        Err(damage) => Err(Refusal::Broken(Box::new(damage))),
    }
}

async fn read_kit(conn: &mut Conn, tenant: i64, set: &Set, typed: &str, field: &str) -> Deed<RecoveryCode> {
    let code = parse(typed, field)?;
    match store::set_of_kit(conn, tenant, &code.fingerprint()).await? {
        Some(known) if known == set.id => Ok(code),
        Some(_) => Err(Refusal::field(field, t("recovery-kit-void"))),
        None => Err(Refusal::field(field, t("recovery-kit-unknown"))),
    }
}

/// Reads a typed kit; a slip is answered with its group.
pub(crate) fn parse(typed: &str, field: &str) -> Deed<RecoveryCode> {
    use vault::RecoveryCodeError::{Character, Length, Mistyped};
    RecoveryCode::parse(typed).map_err(|error| {
        let sentence = match error {
            Character { group } | Mistyped { group } => tv("recovery-kit-slip", &[("group", group.into())]),
            Length { typed: 0 } => t("recovery-kit-missing").to_owned(),
            Length { typed } => tv("recovery-kit-length", &[("n", typed.into())]),
        };
        Refusal::field(field, sentence)
    })
}

/// Two kits were typed back and opened: the set can be relied on.
pub async fn rehearsed(tx: &mut Tx, tenant: i64, opened: &Opened, now: Timestamp) -> Deed<()> {
    store::set_rehearsed(tx, tenant, opened.set.id, now).await?;
    for number in opened.pair.numbers() {
        store::set_checked(tx, tenant, opened.set.id, i64::try_from(number).unwrap_or_default(), now).await?;
    }
    Ok(())
}

/// 「90日ごとの確認」: four characters of one group, read from the paper.
///
/// # Errors
/// At `field`, when they are not those on the paper.
pub async fn check_kit(
    tx: &mut Tx,
    secrets: &TenantSecrets,
    tenant: i64,
    of: (SetId, i64),
    typed: (&str, &str),
    now: Timestamp,
) -> Deed<()> {
    let (set, kit) = of;
    let (text, field) = typed;
    let (group, tag) = store::asked(tx, tenant, set, kit).await?.ok_or(Refusal::NotFound)?;
    let wrong = || Refusal::field(field, tv("recovery-check-wrong", &[("group", group.into())]));
    let read = RecoveryCode::read_group(group, text).map_err(|_| wrong())?;
    if !vault::constant_time_eq(&group_tag(secrets, &set, kit, group, &read), &tag) {
        return Err(wrong());
    }
    Ok(store::set_checked(tx, tenant, set, kit, now).await?)
}

/// The organisation's `age` identities, out of the records: the present set's, then those before it, for older backups.
pub async fn age_identities(conn: &mut Conn, tenant: i64, opened: &Opened) -> Deed<Vec<ArchiveIdentity>> {
    let mut identities = vec![ArchiveIdentity::of_recovery(&opened.private)];
    let mut open: Option<SealingPrivate> = None;
    let mut number = opened.set.number;
    let mut id = opened.set.id;
    while let Some(sealed) = store::former(conn, tenant, id).await? {
        let with = open.as_ref().unwrap_or(&opened.private);
        let before =
            unwrap_private(&sealed, Opener::Private(with), &former_about(tenant, &id)).map_err(|e| Refusal::Broken(Box::new(e)))?;
        identities.push(ArchiveIdentity::of_recovery(&before));
        number -= 1;
        let Some(earlier) = store::by_number(conn, tenant, opened.set.organisation, number).await? else { break };
        (open, id) = (Some(before), earlier);
    }
    Ok(identities)
}

/// What two typed kits may open of a backup, without any database.
///
/// # Errors
/// At `kit_a` or `kit_b`: a slip of the pen.
pub fn backup_identities(typed: [&str; 2]) -> Deed<Vec<ArchiveIdentity>> {
    Ok(archive_identities_of_two(&parse(typed[0], "kit_a")?, &parse(typed[1], "kit_b")?))
}
