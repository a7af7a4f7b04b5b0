//! What can be told about a woman, item by item: consent and every template speak of these.

/// 「項目」
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// 「呼び名」
    Alias,
    /// 「氏名・かな」
    Name,
    /// 「生年月日」
    BirthDate,
    /// 「電話番号」
    Phone,
    /// 「安全な連絡方法」
    Reach,
    /// 「相談の項目」: method, concern, result, as codes.
    Concern,
    /// 「つなぐ理由・お願い」
    Request,
    /// 「本人の話・事実」
    Facts,
    /// 「第三者から聞いたこと」
    ThirdParty,
    /// 「相談員の所見」
    View,
    /// 「予定（いつ・どこで）」: where she will be.
    Plan,
    /// 「住所」: where she is.
    Address,
}

impl Item {
    /// All items, in the order of a paper.
    pub const ALL: [Item; 12] = [
        Item::Alias,
        Item::Name,
        Item::BirthDate,
        Item::Phone,
        Item::Reach,
        Item::Concern,
        Item::Request,
        Item::Facts,
        Item::ThirdParty,
        Item::View,
        Item::Plan,
        Item::Address,
    ];

    /// In a form and in the records.
    pub fn name(self) -> &'static str {
        match self {
            Item::Alias => "alias",
            Item::Name => "name",
            Item::BirthDate => "birth_date",
            Item::Phone => "phone",
            Item::Reach => "reach",
            Item::Concern => "concern",
            Item::Request => "request",
            Item::Facts => "facts",
            Item::ThirdParty => "third_party",
            Item::View => "view",
            Item::Plan => "plan",
            Item::Address => "address",
        }
    }

    /// As it is said.
    pub fn label(self) -> &'static str {
        match self {
            Item::Alias => "呼び名",
            Item::Name => "氏名・かな",
            Item::BirthDate => "生年月日",
            Item::Phone => "電話番号",
            Item::Reach => "安全な連絡方法",
            Item::Concern => "相談の項目（方法・主訴・結果）",
            Item::Request => "つなぐ理由・お願い",
            Item::Facts => "本人の話・事実",
            Item::ThirdParty => "第三者から聞いたこと",
            Item::View => "相談員の所見",
            Item::Plan => "予定（いつ・どこで）",
            Item::Address => "住所",
        }
    }

    /// Reads [`Item::name`].
    pub fn parse(name: &str) -> Option<Item> {
        Item::ALL.into_iter().find(|item| item.name() == name)
    }

    /// Where she is, and where she will be: a second person looks before it leaves.
    pub fn is_whereabouts(self) -> bool {
        matches!(self, Item::Address | Item::Plan)
    }

    /// `name phone`, in the order of a paper, each once.
    pub fn join(items: &[Item]) -> String {
        let sorted: Vec<&str> = Item::ALL.into_iter().filter(|item| items.contains(item)).map(Item::name).collect();
        sorted.join(" ")
    }

    /// Reads [`Item::join`]; words nobody knows are left out.
    pub fn split(text: &str) -> Vec<Item> {
        text.split_whitespace().filter_map(Item::parse).collect()
    }

    /// 「氏名・かな、電話番号」
    pub fn list(items: &[Item]) -> String {
        Item::ALL.into_iter().filter(|item| items.contains(item)).map(Item::label).collect::<Vec<_>>().join("、")
    }
}

#[cfg(test)]
mod tests {
    use super::Item;

    #[test]
    fn items_are_read_back_from_their_names() {
        for item in Item::ALL {
            assert_eq!(Item::parse(item.name()), Some(item));
        }
        assert_eq!(Item::split(&Item::join(&[Item::Address, Item::Name, Item::Name])), [Item::Name, Item::Address]);
    }
}
