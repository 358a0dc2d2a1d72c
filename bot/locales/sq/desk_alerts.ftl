# Sporteli: njoftimet për punonjësit.

desk-alerts = Njoftimet
desk-alerts-what = Për çfarë njoftoheni
desk-alerts-text = Njoftoheni për rastet e përfaqësive tuaja. Njoftimi thotë se ka diçka për të bërë dhe ju çon atje; nuk përmban kurrë atë që kanë shkruar njerëzit.
desk-alerts-when = Kur
desk-alerts-how = Si
desk-alerts-browser = Njoftim i shfletuesit, kur sporteli është i hapur
desk-alerts-email = Me postë elektronike te { $email }
desk-alerts-no-mail = Nuk është caktuar asnjë server poste, prandaj nuk dërgohet postë elektronike. Mund ta caktojë përgjegjësi i sistemit.
desk-alerts-telegram = Telegram
desk-alerts-no-telegram = Këtu nuk është aktivizuar Telegrami.
desk-alerts-saved = Zgjedhja juaj u ruajt.
desk-alerts-this-browser = Ky shfletues
desk-alerts-granted = Ky shfletues shfaq njoftime sa kohë është e hapur një faqe e sportelit.
desk-alerts-denied = Ky shfletues i bllokon njoftimet e sportelit. Mund t'i lejoni te cilësimet e tij për këtë faqe.
desk-alerts-default = Ky shfletues nuk është pyetur ende nëse sporteli mund të shfaqë njoftime.
desk-alerts-unsupported = Ky shfletues nuk shfaq njoftime. Numri i rasteve në pritje shihet te titulli i faqes.
desk-alerts-allow = Lejoni njoftimet
desk-alerts-connected = Njoftimet tuaja vijnë në bisedën e Telegramit që keni lidhur.
desk-alerts-not-connected = Mund të lidhni bisedën tuaj me botin ose një grup punonjësish ku boti është anëtar.
desk-alerts-connect = Lidhni një bisedë
desk-alerts-leave = Shkëputni bisedën
desk-alerts-command = Çfarë t'i shkruani botit
desk-alerts-write =
    { $days ->
        [one] Shkruajani këtë botit në atë bisedë. Vlen për një përdorim dhe për një ditë. Në grup, shkruajeni si përgjigje ndaj një mesazhi të botit.
       *[other] Shkruajani këtë botit në atë bisedë. Vlen për një përdorim dhe për { $days } ditë. Në grup, shkruajeni si përgjigje ndaj një mesazhi të botit.
    }
desk-alerts-chat-connected = Kjo bisedë u lidh: njoftimet për { $name } vijnë këtu.
desk-alerts-lately = Dërguar së fundi

desk-alert-opened = Rast i ri #{ $case }
desk-alert-reopened = Rasti #{ $case } u hap sërish
desk-alert-urgent = Rasti #{ $case } u bë urgjent
desk-alert-duty = Jeni në gatishmëri: rast urgjent #{ $case }
desk-alert-transferred = Rasti #{ $case } ju kaloi juve
desk-alert-moved = Rasti #{ $case } erdhi nga një përfaqësi tjetër
desk-alert-requeued = Rasti #{ $case } u kthye në radhë
desk-alert-due-soon = Rastit #{ $case } po i mbaron afati
desk-alert-breached = Rastit #{ $case } i kaloi afati
desk-alert-window-closing = Rasti #{ $case }: koha për përgjigje të lira mbaron së shpejti
desk-alert-suggested = Nga rasti #{ $case } erdhi një propozim për artikujt
desk-alert-suggestion-answered = Një redaktor iu përgjigj propozimit tuaj nga rasti #{ $case }
desk-alert-open = Hapeni rastin në sportel.
desk-alert-reason = Arsyeja: { $reason }
desk-alert-mission = Përfaqësia: { $mission }
desk-alert-at = Koha: { $at }
desk-alert-kind-opened = Rast i ri
desk-alert-kind-reopened = Rast i hapur sërish nga personi
desk-alert-kind-urgent = Një rast bëhet urgjent
desk-alert-kind-duty = Një rast urgjent kur jam në gatishmëri
desk-alert-kind-transferred = Më kalohet një rast
desk-alert-kind-moved = Vjen një rast nga një përfaqësi tjetër
desk-alert-kind-requeued = Një rast kthehet vetvetiu në radhë
desk-alert-kind-due-soon = Një rasti po i mbaron afati
desk-alert-kind-breached = Një rasti i kaloi afati
desk-alert-kind-window-closing = Mbarojnë së shpejti 24 orët për përgjigje të lira në WhatsApp
desk-alert-kind-suggested = Një punonjës propozon diçka për artikujt
desk-alert-kind-suggestion-answered = Një redaktor i përgjigjet propozimit tim
desk-alert-channel-email = Postë elektronike
desk-alert-channel-telegram = Telegram
desk-alert-state-queued = Në pritje
desk-alert-state-sending = Po dërgohet
desk-alert-state-sent = U dërgua
desk-alert-state-failed = Nuk u dërgua
desk-alert-state-unknown = Mund të mos ketë mbërritur
desk-alert-state-obsolete = Nuk duhej më: rasti u mbyll ndërkohë

desk-trouble-email =
    { $count ->
        [one] Serveri i postës elektronike nuk po i pranon mesazhet: një njoftim pret dhe do të dërgohet.
       *[other] Serveri i postës elektronike nuk po i pranon mesazhet: { $count } njoftime presin dhe do të dërgohen.
    }
desk-trouble-telegram =
    { $count ->
        [one] Telegrami nuk po i pranon njoftimet për punonjësit: një pret dhe do të dërgohet.
       *[other] Telegrami nuk po i pranon njoftimet për punonjësit: { $count } presin dhe do të dërgohen.
    }
desk-trouble-since = Që nga
desk-audit-alerts-changed = Ndryshoi njoftimet
