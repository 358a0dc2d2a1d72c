# Sporteli: dosja e rastit, përgjigjet e gatshme, shënimet, etiketat dhe shkurtoret.

# Dosja e rastit
desk-related = Artikuj të ngjashëm
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
desk-offer-unchecked = kontrollojeni para përdorimit

desk-article-sources = Burimet
desk-article-reviewed = Shqyrtuar nga ambasada më { $date }.
desk-article-unchecked = Punonjësit duhet ta kontrollojnë këtë çështje para se ta përdorin tekstin.
desk-article-other-language = Ende nuk ka artikull në këtë gjuhë ({ $language }). Ky është artikulli në anglisht.
desk-offer-article = Artikulli: { $title }

# Tekste për t'u shtuar
desk-picker = Shtoni një tekst
desk-picker-open = Shtoni tekst (/)
desk-picker-keys = Me shigjeta zgjidhni, me Enter e shtoni tekstin. Asgjë nuk dërgohet derisa të shtypni «Dërgoni».
desk-picker-none = Nuk u gjet asnjë tekst. Provoni me më pak fjalë.
desk-close-dialog = Mbyllni

# Përgjigjet e gatshme
desk-canned = Përgjigje të gatshme
desk-canned-about = Tekste që i përdorni shpesh. Kur shkruani një përgjigje, «/» në fillim të rreshtit ju ofron tekstet e përfaqësisë së rastit, në gjuhën e personit.
desk-canned-new = Përgjigje e re e gatshme
desk-canned-title = Titulli
desk-canned-text = Teksti
desk-canned-gaps = Plotësohen vetë kur shtohet teksti: { $gaps }.
desk-canned-everywhere = Të gjitha përfaqësitë
desk-canned-change = Ndryshojeni
desk-canned-delete = Fshijeni
desk-canned-none = Ende nuk ka përgjigje të gatshme
desk-canned-none-text = Ruani këtu atë që e përgjigjeni më shpesh; u kursen kohë edhe kolegëve.
desk-canned-refused-empty = Ju lutem, plotësoni titullin, gjuhën dhe tekstin.
desk-canned-refused-title = Titulli është tepër i gjatë: lejohen deri në { $limit } shenja. Ju lutem, shkurtojeni.
desk-canned-refused-long = Teksti ka { $length } shenja; lejohen { $limit }. Ju lutem, shkurtojeni.
desk-canned-refused-gap = { $gap } nuk plotësohet vetë. Ju lutem, përdorni vetëm { $allowed }.
desk-canned-refused-mission = Mund të shkruani përgjigje të gatshme vetëm për përfaqësitë tuaja. Ju lutem, zgjidhni njërën prej tyre.
desk-canned-refused-gone = Kjo përgjigje e gatshme nuk gjendet më: dikush e ka fshirë.
desk-refused-gap = Përgjigjja nuk u dërgua: { $gap } duhet ende plotësuar. Ju lutem, zëvendësojeni.
desk-audit-change-canned = Ndryshoi një përgjigje të gatshme

# Shënimet e brendshme
desk-notes = Shënime të brendshme
desk-notes-about = I lexojnë vetëm kolegët. Asgjë prej tyre nuk i shkon personit.
desk-notes-none = Ende nuk ka shënime.
desk-note-new = Shkruani një shënim për kolegët
desk-note-keys = Me @ përmendni një koleg, i cili njoftohet.
desk-note-people = Kolegë që mund t'i përmendni
desk-note-add = Shtojeni shënimin
desk-note-refused-empty = Shënimi është bosh. Ju lutem, shkruani diçka.
desk-note-refused-long = Shënimi ka { $length } shenja; lejohen { $limit }. Ju lutem, shkurtojeni.
desk-unsaved = Nuk u ruajt: nuk ka lidhje. Ju lutem, provoni përsëri.
desk-tab-mentions = Përmendjet
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
desk-tag-remove = Hiqni etiketën «{ $tag }»
desk-tag-refused-empty = Etiketa është bosh. Ju lutem, shkruani një a dy fjalë.
desk-tag-refused-long = Etiketa është tepër e gjatë: lejohen deri në { $limit } shenja.
desk-tag-refused-many = Një rast mund të ketë deri në { $limit } etiketa. Ju lutem, hiqni më parë njërën.
desk-need = Çështja
desk-audit-change-tags = Ndryshoi etiketat

# Çfarë nuk është lexuar
desk-unread =
    { $count ->
        [one] 1 i ri
       *[other] { $count } të reja
    }
desk-unread-all = I ri

# Shkurtoret e tastierës
desk-keys = Shkurtoret e tastierës
desk-keys-on = Përdorni shkurtore me një tast të vetëm
desk-keys-help = Shfaqni këtë listë
desk-keys-next = Rasti tjetër
desk-keys-previous = Rasti i mëparshëm
desk-keys-open = Hapeni rastin
desk-keys-claim = Merreni rastin
desk-keys-reply = Shkruani një përgjigje
desk-keys-insert = Shtoni një tekst
desk-keys-slash = Kërkoni; në fillim të rreshtit të një përgjigjeje: shtoni një tekst
desk-keys-note = Shkruani një shënim të brendshëm
desk-keys-tag = Shtoni një etiketë
desk-keys-mentions = Te përmendjet tuaja
desk-keys-queue = Kthehuni te rastet
desk-keys-send = Dërgojeni
desk-keys-leave = Dilni nga fusha
