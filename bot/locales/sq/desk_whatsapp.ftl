# WhatsApp-i në sportel: koha për përgjigje, tekstet e miratuara, numrat dhe gjendja e kanalit.

desk-window-open = Mund të përgjigjeni lirisht edhe për
desk-window-closed = Kanë kaluar më shumë se 24 orë që kur personi shkroi për herë të fundit. Tani WhatsApp-i lejon vetëm tekste të miratuara; sapo personi të përgjigjet, mund të shkruani përsëri lirisht.
desk-templates = Tekstet e miratuara
desk-templates-other = Në gjuhë të tjera
desk-templates-none = Nuk ka asnjë tekst të miratuar që mund të dërgohet. Miratimin e një teksti mund ta kërkojë përgjegjësi i sistemit (docs/whatsapp.md).
desk-templates-stale = Meta nuk përgjigjet tani, prandaj lista e teksteve të miratuara mund të jetë e vjetër. Ju lutem, hapeni faqen përsëri pas një minute.
desk-templates-opted-out = Këtij personi nuk mund t'i dërgohen tekste të miratuara. Ai mund të shkruajë përsëri kur të dojë.
desk-template-gap = Vendi bosh { $gap }
desk-template-send = Dërgojeni këtë tekst
desk-opted-out = Ky person shkroi STOP: dëshiron vetëm përgjigje për pyetjet e veta.
desk-number = Numri
desk-number-show = Shfaqeni
desk-event-window-closing = Koha për përgjigje të lira mbaron së shpejti
desk-event-number-shown = { $name } e pa numrin
desk-event-channel-changed = Personi vazhdon në një kanal tjetër

desk-reason-late = Erdhi tepër vonë për përgjigje të lirë
desk-kind-reaction = Reagoi me
desk-kind-deleted = Fshiu një mesazh
desk-kind-moved = Ka numër të ri

desk-refused-window = Përgjigjja nuk u dërgua: kanë kaluar më shumë se 24 orë që kur personi shkroi për herë të fundit. Ju lutem, zgjidhni një tekst të miratuar.
desk-refused-template-gone = Ky tekst nuk është më i miratuar. Ju lutem, zgjidhni një tjetër.
desk-refused-template-gap = Ju lutem, plotësoni çdo vend bosh të tekstit.
desk-refused-template-long = Teksti i plotësuar është tepër i gjatë. Ju lutem, shkurtojeni atë që shkruat.
desk-refused-opted-out = Teksti nuk u dërgua: ky person shkroi STOP.

# Pse nuk mbërriti një mesazh dhe çfarë të bëhet
desk-why-window-closed = 24 orët për përgjigje të lira kishin kaluar. Dërgoni një tekst të miratuar.
desk-why-opted-out = Personi shkroi STOP. Vetëm ai mund ta ndryshojë këtë, duke shkruar START.
desk-why-meta-0 = Meta nuk na jep qasje. Përgjegjësi i sistemit duhet ta rinovojë tokenin.
desk-why-meta-190 = Qasja jonë në WhatsApp ka skaduar. Përgjegjësi i sistemit duhet ta rinovojë tokenin.
desk-why-meta-368 = Meta e ka bllokuar llogarinë tonë. Përgjegjësi i sistemit duhet të shohë faqet e Metës.
desk-why-meta-130429 = Tepër shumë mesazhe njëherësh. Mesazhi dërgohet sapo ta lejojë Meta.
desk-why-meta-130472 = Meta nuk e dorëzoi tekstin për shkak të një eksperimenti me këtë numër. Lidhuni me personin në një mënyrë tjetër.
desk-why-meta-131000 = Meta pati një problem. Dërgimi provohet përsëri; nëse problemi vazhdon, shkruani sërish.
desk-why-meta-131016 = Meta pati një problem. Dërgimi provohet përsëri.
desk-why-meta-131026 = Ky numër nuk arrihet në WhatsApp: nuk ka WhatsApp, e ka tepër të vjetër ose na ka bllokuar. Lidhuni me personin në një mënyrë tjetër.
desk-why-meta-131031 = Meta e ka bllokuar llogarinë tonë. Përgjegjësi i sistemit duhet të shohë faqet e Metës.
desk-why-meta-131042 = Ka një problem pagese te Meta. Duhet ta shohë përgjegjësi i sistemit.
desk-why-meta-131047 = 24 orët për përgjigje të lira kishin kaluar. Dërgoni një tekst të miratuar.
desk-why-meta-131048 = Meta e kufizon numrin tonë, sepse disa mesazhe u raportuan si të padëshiruara. Dërgimi provohet përsëri, më ngadalë.
desk-why-meta-131049 = Meta nuk e dorëzoi tekstin, për ta mbrojtur personin nga mesazhet e shumta. Provoni përsëri nesër.
desk-why-meta-131050 = Personi nuk dëshiron mesazhe të tilla.
desk-why-meta-131051 = WhatsApp-i nuk e njeh këtë lloj mesazhi. Shkruajeni me fjalë.
desk-why-meta-131056 = Tepër shumë mesazhe për këtë person brenda pak kohe. Mesazhi dërgohet pas pak.
desk-why-meta-132000 = Vendet bosh të tekstit nuk u plotësuan siç duhet. Ju lutem, zgjidheni tekstin përsëri.
desk-why-meta-132001 = Teksti nuk është i miratuar në këtë gjuhë. Ju lutem, zgjidhni një tjetër.
desk-why-meta-132015 = Meta e ka pezulluar këtë tekst. Ju lutem, zgjidhni një tjetër.
desk-why-meta-132016 = Meta e ka hequr këtë tekst. Ju lutem, zgjidhni një tjetër.
desk-why-other = { $words } (kodi { $code })

# Çfarë nuk shkon me kanalin dhe çfarë të bëhet
desk-health-token = Meta nuk na jep më qasje, prandaj nuk dërgohet asgjë. Krijoni një token të ri dhe vendoseni te URA_WHATSAPP_TOKEN (docs/whatsapp.md).
desk-health-unreachable = Meta nuk përgjigjet tani. Mesazhet ruhen dhe dërgohen më vonë; për momentin nuk duhet bërë asgjë.
desk-health-number-blocked = Meta e ka bllokuar numrin tonë, prandaj nuk dërgohet asgjë. Shihni numrin te WhatsApp Manager i Metës.
desk-health-number-unknown = Meta nuk e njeh numrin tonë. Kontrolloni URA_WHATSAPP_PHONE_ID (docs/whatsapp.md).
desk-health-number-restricted = Meta e kufizon numrin tonë. Shihni numrin te WhatsApp Manager i Metës.
desk-health-quality-low = Ka njerëz që i kanë raportuar ose bllokuar mesazhet tona, dhe Meta e vlerëson dobët numrin tonë. Dërgoni më pak tekste të miratuara derisa vlerësimi të përmirësohet.
desk-health-quality-medium = Meta i jep numrit tonë vlerësim mesatar. Dërgoni tekste të miratuara vetëm kur njerëzit i presin.
desk-health-webhook-silent = Meta nuk na ka njoftuar për asgjë që nga mesazhi ynë i fundit, prandaj mund të mungojnë mesazhe nga njerëzit. Kontrolloni webhook-un te aplikacioni në Meta (docs/whatsapp.md).

desk-open-file = Hapeni skedarin
desk-file-gone = Skedari nuk gjendet më: kanali i ruan skedarët vetëm disa ditë. Kërkojini personit ta dërgojë përsëri.
desk-file-too-large = Skedari është tepër i madh për t'u marrë. Kërkojini personit një më të vogël ose një fotografi të tij.
desk-file-address = Skedari nuk u mor: adresa e tij nuk është e kanalit.
desk-file-changed = Skedari nuk u mor i plotë. Provoni përsëri ose kërkojini personit ta dërgojë sërish.
desk-file-type = Skedari nuk është i llojit që paraqitet, prandaj nuk u hap. Kërkojini personit ta dërgojë si fotografi ose PDF.
desk-file-later = Tani nuk lidhemi dot me kanalin. Provoni përsëri pas disa minutash.
desk-audit-view-file = Hapi një skedar
