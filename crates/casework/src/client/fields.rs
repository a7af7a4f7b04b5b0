//! The fields of an identity.

use platform::policy::FieldClass;

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 「氏名」
    Name,
    /// 「氏名（かな）」
    Kana,
    /// 「生年月日」
    BirthDate,
    /// 「電話番号」
    Phone,
    /// 「住所」: where she is; worst to lose.
    Address,
    /// 「連絡に関する備考」
    Note,
}

impl Field {
    /// All fields, in the order of the form.
    pub const ALL: [Field; 6] = [Field::Name, Field::Kana, Field::BirthDate, Field::Phone, Field::Address, Field::Note];

    /// Its column, its name in a form, and where it is sealed to.
    pub fn name(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Kana => "kana",
            Field::BirthDate => "birth_date",
            Field::Phone => "phone",
            Field::Address => "address",
            Field::Note => "note",
        }
    }
}

impl Field {
    /// Its class: how dangerous it is to her when it is known.
    pub fn class(self) -> FieldClass {
        match self {
            Field::Name | Field::Kana | Field::BirthDate => FieldClass::Identity,
            Field::Phone | Field::Note => FieldClass::Contact,
            Field::Address => FieldClass::Address,
        }
    }
}

/// Something for each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields<T>([T; 6]);

/// An identity as it is read.
pub type Identity = Fields<String>;

impl<T> Fields<T> {
    /// From the fields in their order.
    pub fn of(values: [T; 6]) -> Self {
        Fields(values)
    }

    /// One of them.
    pub fn at(&self, field: Field) -> &T {
        &self.0[field as usize]
    }

    /// One of them, to be written.
    pub fn at_mut(&mut self, field: Field) -> &mut T {
        &mut self.0[field as usize]
    }
}

impl Identity {
    /// Was nothing given?
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|value| value.trim().is_empty())
    }
}
