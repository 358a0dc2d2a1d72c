# Sporteli: dosja e rastit, përgjigjet e gatshme, shënimet, etiketat dhe shkurtoret.

# Dosja e rastit
desk-related = Artikuj të afërt
desk-earlier = Raste të tjera të këtij personi
desk-earlier-none = Asnjë
desk-slot-home-country = Flet për
desk-slot-host-country = Jeton në
desk-slot-pending-need = U pyet për vendin lidhur me
desk-slot-amount = Shuma
desk-slot-currency = Monedha
desk-slot-provider = Ofruesi
desk-slot-city = Qyteti
desk-offer-short = Përgjigja e shkurtër
desk-offer-unchecked = verifikojeni para përdorimit

desk-article-sources = Burimet
desk-article-reviewed = Rishikuar nga ambasada më { $date }.
desk-article-unchecked = Stafi duhet ta verifikojë këtë çështje para se ta përdorë tekstin.
desk-article-other-language = Ende nuk ka artikull në këtë gjuhë ({ $language }). Ky është ai në anglisht.
desk-offer-article = Artikulli: { $title }

# Tekste për t'u vendosur
desk-picker = Vendosni një tekst
desk-picker-open = Vendosni tekst (/)
desk-picker-keys = Zgjidhni me shigjeta, vendoseni me Enter. Asgjë nuk dërgohet derisa të shtypni “Dërgoni”.
desk-picker-none = Nuk u gjet asnjë tekst. Provoni me më pak fjalë.
desk-close-dialog = Mbyllni

# Përgjigjet e gatshme
desk-canned = Përgjigje të gatshme
desk-canned-about = Tekste që i përdorni shpesh. Kur shkruani një përgjigje, “/” në fillim të rreshtit ju ofron ato të përfaqësisë së rastit, në gjuhën e personit.
desk-canned-new = Përgjigje e re e gatshme
desk-canned-title = Titulli
desk-canned-text = Teksti
desk-canned-gaps = Plotësohen kur vendoset teksti: { $gaps }.
desk-canned-everywhere = Çdo përfaqësi
desk-canned-change = Ndryshojeni
desk-canned-delete = Fshijeni
desk-canned-none = Ende nuk ka përgjigje të gatshme
desk-canned-none-text = Shënoni atë që përgjigjeni më shpesh; u kursen kohë edhe kolegëve.
desk-canned-refused-empty = Ju lutemi plotësoni titullin, gjuhën dhe tekstin.
desk-canned-refused-title = Titulli është tepër i gjatë: e shumta { $limit } shkronja.
desk-canned-refused-long = Teksti ka { $length } shkronja; lejohen { $limit }. Ju lutemi shkurtojeni.
desk-canned-refused-gap = { $gap } nuk plotësohet vetë. Ju lutemi përdorni vetëm { $allowed }.
desk-canned-refused-mission = Mund të shkruani përgjigje të gatshme vetëm për përfaqësitë tuaja. Ju lutemi zgjidhni njërën prej tyre.
desk-canned-refused-gone = Kjo përgjigje e gatshme nuk është më: dikush e ka fshirë.
desk-refused-gap = Përgjigjja nuk u dërgua: { $gap } duhet ende të plotësohet. Ju lutemi zëvendësojeni.
desk-audit-change-canned = Ndryshoi një përgjigje të gatshme

# Shënimet e brendshme
desk-notes = Shënime të brendshme
desk-notes-about = I lexojnë vetëm kolegët. Asgjë prej tyre nuk i shkon personit.
desk-notes-none = Ende nuk ka shënime.
desk-note-new = Shkruani një shënim për kolegët
desk-note-keys = Me @ përmendni një koleg, i cili njoftohet.
desk-note-people = Kolegë për t'u përmendur
desk-note-add = Shtojeni shënimin
desk-note-refused-empty = Shënimi është bosh. Ju lutemi shkruani diçka.
desk-note-refused-long = Shënimi ka { $length } shkronja; lejohen { $limit }. Ju lutemi shkurtojeni.
desk-unsaved = Nuk u ruajt: nuk ka lidhje. Ju lutemi provoni sërish.
desk-tab-mentions = Përmendje
desk-mentions-short = përmendje
desk-empty-mentions = Askush nuk ju ka përmendur
desk-empty-mentions-text = Kur një koleg shkruan @ dhe emrin tuaj në një shënim të brendshëm, rasti shfaqet këtu.
desk-alert-mentioned = Ju përmendën te rasti #{ $case }
desk-alert-kind-mentioned = Një koleg ju përmend
desk-audit-add-note = Shkroi një shënim të brendshëm

# Etiketat
desk-tag = Etiketa
desk-tags = Etiketat
desk-tags-none = Ende nuk ka etiketa.
desk-tag-new = Etiketë e re
desk-tag-add = Shtojeni
desk-tag-remove = Hiqni etiketën “{ $tag }”
desk-tag-refused-empty = Etiketa është bosh. Ju lutemi shkruani një a dy fjalë.
desk-tag-refused-long = Etiketa është tepër e gjatë: e shumta { $limit } shkronja.
desk-tag-refused-many = Një rast mund të ketë { $limit } etiketa. Ju lutemi hiqni më parë njërën.
desk-need = Çështja
desk-audit-change-tags = Ndryshoi etiketat

# Çfarë nuk është lexuar
desk-unread =
    { $count ->
        [one] 1 i ri
       *[other] { $count } të rinj
    }
desk-unread-all = I ri

# Shkurtoret e tastierës
desk-keys = Shkurtoret e tastierës
desk-keys-on = Përdorni shkurtore me një shkronjë
desk-keys-help = Shfaqni këtë listë
desk-keys-next = Rasti tjetër
desk-keys-previous = Rasti i mëparshëm
desk-keys-open = Hapni rastin
desk-keys-claim = Merreni rastin
desk-keys-reply = Shkruani një përgjigje
desk-keys-insert = Vendosni një tekst
desk-keys-slash = Kërkoni; në fillim të rreshtit të një përgjigjeje: vendosni një tekst
desk-keys-note = Shkruani një shënim të brendshëm
desk-keys-tag = Shtoni një etiketë
desk-keys-mentions = Te përmendjet tuaja
desk-keys-queue = Kthehuni te rastet
desk-keys-send = Dërgojeni
desk-keys-leave = Dilni nga fusha
