# 受信箱

inbox-canned-title-wrong = 名前を40文字までで書いてください。
inbox-canned-body-wrong = 文を4,000文字までで書いてください。
inbox-canned-unknown-placeholder = 波かっこの中に使えるのは、呼び名・担当・窓口・次の受付の4つです。
inbox-answer-missing = お返事を書いてから送ってください。
inbox-answer-long = お返事は10,000文字までにしてください。
inbox-she-reads-not-here = この方は番号と合言葉を持っていません。ここに書いてもご本人には届きません。
inbox-note-wrong = メモを4,000文字までで書いてください。
inbox-recorded-already = 記録していないやりとりは、もうありません。ほかの人が先に記録したかもしれません。
