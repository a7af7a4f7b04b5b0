//! Field classes 「項目の区分」: which part of a woman's record a value belongs to. Each class is a thing of its own, so
//! that a page asks for the part it shows and not for the whole.

use super::named::named;
use super::{Action, Actor, Object, Thing, may};

named! {
    /// A class of fields 「項目の区分」, from the least to the most dangerous to her.
    FieldClass {
        Codes = "codes", "項目（日付・方法・区分など、数えるもの）";
        Narrative = "narrative", "記述（本人の話・事実、相談員の所見）";
        ThirdParty = "third_party", "第三者情報（ほかの人から聞いたこと）";
        Identity = "identity", "本人（氏名・かな・生年月日）";
        Contact = "contact", "連絡先（電話・メール・LINE）";
        Address = "address", "住所・居どころ";
    }
}

impl FieldClass {
    /// The thing by which the policy decides about this class.
    pub fn thing(self) -> Thing {
        match self {
            FieldClass::Codes => Thing::Consultation,
            FieldClass::Narrative => Thing::Narrative,
            FieldClass::ThirdParty => Thing::ThirdParty,
            FieldClass::Identity => Thing::Identity,
            FieldClass::Contact => Thing::Contact,
            FieldClass::Address => Thing::Address,
        }
    }

    /// May `actor` do this to the fields of this class in the record that `object` describes?
    pub fn may(self, actor: &Actor, action: Action, object: &Object) -> bool {
        may(actor, action, &object.as_thing(self.thing()))
    }
}
