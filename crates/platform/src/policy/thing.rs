//! What things are done to.

use super::named::named;

named! {
    /// A thing 「対象」.
    Thing {
        Consultation = "consultation", "相談（項目）";
        Narrative = "narrative", "相談（記述）";
        ThirdParty = "third_party", "第三者から聞いたこと";
        Attachment = "attachment", "添付資料";
        Client = "client", "相談者（番号・仮名）";
        Identity = "identity", "相談者の氏名・生年月日";
        Contact = "contact", "相談者の電話・メール・LINE";
        Address = "address", "相談者の住所・居どころ";
        SafeContact = "safe_contact", "安全な連絡方法";
        Consent = "consent", "同意";
        Disclosure = "disclosure", "外部への提供・開示";
        Restriction = "restriction", "閲覧制限";
        BreakGlass = "break_glass", "緊急閲覧";
        AccessHistory = "access_history", "閲覧の履歴";
        Conversation = "conversation", "匿名相談・受信箱";
        Appointment = "appointment", "予約";
        Gathering = "gathering", "居場所";
        Distribution = "distribution", "生理用品の提供";
        PackRequest = "pack_request", "生理用品の申込み";
        Loan = "loan", "貸出";
        Outreach = "outreach", "アウトリーチ";
        Referral = "referral", "連携・つなぎ";
        ReceivedReferral = "received_referral", "自分の機関に届いた連携の依頼";
        Partner = "partner", "連携団体";
        Publicity = "publicity", "周知";
        Survey = "survey", "アンケート";
        PublicSite = "public_site", "公開サイト・お知らせ";
        Hours = "hours", "受付時間・休み";
        Figures = "figures", "集計・KPI";
        Paper = "paper", "様式・報告書";
        MonthClose = "month_close", "月締め";
        Import = "import", "台帳の取込";
        Programme = "programme", "事業の設定";
        Staff = "staff", "利用者アカウント";
        Roles = "roles", "役割の設定";
        Audit = "audit", "監査記録";
        Retention = "retention", "保存期間・廃棄";
        Backup = "backup", "バックアップ";
        Recovery = "recovery", "組織の復旧";
        Handover = "handover", "次の受託者への引渡し";
    }
}
