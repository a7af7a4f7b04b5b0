# 公開サイトのうち、書いて相談するページと共通の言葉（ほかは wording/public）

front-free = 無料
front-secret = 秘密は守ります
front-anonymous = 匿名でだいじょうぶ
front-urgent = すぐに助けがいるとき
