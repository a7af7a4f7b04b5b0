# 操作のあとに一度だけ出る知らせ

done-recorded = 記録しました。
done-changed = 変更しました。
done-voided = 取り消しました。数字からも外れています。
done-linked = 相談者と結びました。
done-unlinked = 相談者との結びつきを外しました。
done-returned = 返却を記録しました。
done-cancelled = 中止を記録しました。
done-held = 開催を記録しました。
done-resulted = 結果を記録しました。
done-retired = 一覧から外しました。
done-closed = 月を締めました。
done-reopened = 締めを解きました。
done-undone = 1つ戻しました。
done-saved = 保存しました。
done-confirmed = きょう本人に確かめたことを記録しました。
done-withdrawn = 同意を取りやめました。いまから先は、何も出せません。
done-sent = お返事を送りました。
done-claimed = 対応中にしました。
done-released = 対応中のものを、すべて手放しました。
