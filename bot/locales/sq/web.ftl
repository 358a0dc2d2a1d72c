# Faqja e bisedës.

web-title = Ura – ndihmë për bashkatdhetarët jashtë vendit
web-description = Pyetni për dërgimin e parave, investimet, eksportin, programet për diasporën dhe çështjet konsullore. Ura ju përgjigjet me burime dhe ju lidh me punonjësit e ambasadës.
web-tagline = Ndihmë për bashkatdhetarët jashtë vendit
web-skip = Kaloni te fusha e mesazhit
web-language = Gjuha
web-log = Biseda
web-message = Mesazhi juaj
web-placeholder = Shkruani pyetjen tuaj…
web-send = Dërgoni
web-keys = Me Enter e dërgoni, me Shift+Enter kaloni në rresht të ri.
web-disclosure = Ura është një program kompjuterik.
web-privacy = Privatësia

web-author-user = Ju
web-author-bot = Ura
web-author-staff = Ambasada
web-author-officer = { $name }, ambasada
web-typing = Ura po shkruan…
web-sending = Po dërgohet…
web-sent = U dërgua
web-failed = Nuk u dërgua.
web-retry = Provoni përsëri
web-too-large = Mesazhi është tepër i gjatë për t'u dërguar.
web-attach = Bashkëngjitni një fotografi ose dokument për punonjësit e ambasadës
web-file-large = Skedari është më i madh se { $limit } MB dhe nuk u dërgua. Ju lutem, dërgoni një më të vogël ose një fotografi të tij.
web-file-empty = Skedari është bosh dhe nuk u dërgua.
web-file-type = Skedari nuk u dërgua: pranohen vetëm fotografi (JPEG, PNG, WebP), PDF, Word, Excel dhe OpenDocument.
web-file-mislabelled = Skedari nuk u dërgua: emri i tij tregon tjetër gjë nga ajo që është. Ju lutem, kontrollojeni.
web-file-many = Keni dërguar shumë skedarë sot. Ju lutem, na shkruani me fjalë ose provoni përsëri nesër.
web-offline = Lidhja u ndërpre. Po lidhemi përsëri…
web-online = Lidhja u rivendos.
web-cookies = Shfletuesi juaj i bllokon «cookies», prandaj përgjigjja nuk mund të vijë këtu. Ju lutem, lejojini për këtë faqe.
web-newest = Te mesazhi i fundit
web-today = Sot
web-yesterday = Dje
web-noscript = Për të biseduar këtu, shfletuesi juaj duhet të lejojë JavaScript. Ju lutem, lejojeni dhe hapeni faqen përsëri.

web-error-403-title = Kjo faqe nuk hapet me llogarinë tuaj
web-error-403-text = Llogaria juaj nuk ka qasje në këtë faqe. Nëse mendoni se duhet ta ketë, pyetni përgjegjësin e sistemit.
web-error-404-title = Këtu nuk ka asgjë
web-error-404-text = Faqja nuk ekziston ose është zhvendosur. Ju lutem, kontrolloni adresën.
web-error-500-title = Na doli një problem
web-error-500-text = Faji është yni dhe problemi u regjistrua. Ju lutem, provoni përsëri pas pak.
web-error-home = Kthehuni te biseda
