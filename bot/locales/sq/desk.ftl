# Sporteli: faqet e punonjësve të ambasadës.

desk-name = Sporteli
desk-skip = Kaloni te përmbajtja
desk-account = Llogaria
desk-error-home = Kthehuni te sporteli

# Hyrja
desk-sign-in = Hyni
desk-sign-in-title = Sporteli i Urës
desk-sign-in-text = Për punonjësit e ambasadave dhe të konsullatave.
desk-email = Adresa e postës elektronike
desk-password = Fjalëkalimi
desk-sign-in-refused = Adresa ose fjalëkalimi nuk është i saktë. Ju lutem, provoni përsëri.
desk-sign-in-wait = Pati shumë përpjekje të gabuara. Ju lutem, prisni dhjetë minuta dhe provoni përsëri.
desk-sign-out = Dilni
desk-signed-out = Sesioni juaj u mbyll. Ju lutem, hyni përsëri; teksti juaj u ruajt.
desk-wrong-role-title = Kjo llogari nuk ka qasje në sportel
desk-wrong-role-text = Sportelin e përdorin punonjësit dhe mbikëqyrësit. Nëse duhet ta përdorni edhe ju, drejtojuni përgjegjësit të sistemit.

# Radha
desk-queue = Rastet
desk-tab-waiting = Në pritje
desk-tab-mine = Të mijat
desk-tab-open = Të hapura
desk-tab-closed = Të mbyllura
desk-urgent = Urgjent
desk-urgent-one = urgjent
desk-urgent-many = urgjente
desk-only-urgent = Vetëm urgjentet
desk-search = Kërkoni
desk-search-hint = Emri, fjalë të bisedës, numri i rastit ose tag:…
desk-filters = Filtrat
desk-clear-filters = Hiqni filtrat
desk-all = Të gjitha
desk-reason = Arsyeja
desk-language = Gjuha
desk-channel = Kanali
desk-claim = Merreni rastin
desk-mine = E keni marrë ju
desk-waits = Pret prej
desk-wrote = Pa përgjigje prej
desk-answered = Iu dha përgjigje
desk-closed-at = Mbyllur më
desk-reopened = U hap sërish
desk-no-name = Pa emër
desk-no-need = Çështje e papërcaktuar
desk-new-urgent = Erdhi një rast i ri urgjent.

desk-empty-waiting = Nuk pret askush
desk-empty-waiting-text = Kur dikush kërkon të flasë me një njeri, rasti shfaqet këtu vetvetiu. Mund ta lini faqen hapur.
desk-empty-mine = Nuk keni asnjë rast
desk-empty-mine-text = Merrni një rast nga skeda «Në pritje» dhe do ta gjeni këtu.
desk-empty-open = Nuk ka raste të hapura
desk-empty-open-text = Të gjitha rastet janë mbyllur. Ato të mëparshmet gjenden te skeda «Të mbyllura».
desk-empty-closed = Ende nuk është mbyllur asnjë rast
desk-empty-closed-text = Rastet që mbyllni ju ose kolegët tuaj ruhen këtu.
desk-empty-filtered = Nuk u gjet asnjë rast
desk-empty-filtered-text = Provoni me më pak fjalë ose pa filtra.

# Rasti
desk-back = Rastet
desk-facts = Të dhënat e rastit
desk-transcript = Biseda
desk-person = Personi
desk-owner = E ka marrë
desk-question = Pyetja
desk-given = Artikujt e dhënë
desk-given-none = Asnjë
desk-history = Historiku
desk-status-waiting = Në pritje
desk-status-claimed = Në trajtim
desk-status-closed = I mbyllur
desk-event-opened = U hap
desk-event-urgent = U bë urgjent
desk-event-claimed = E mori { $name }
desk-event-closed = E mbylli { $name }
desk-event-reopened = E hapi sërish personi
desk-event-left = Personi i fshiu të dhënat e veta
desk-claim-hint = Lexojeni bisedën dhe merreni rastin, që t'i përgjigjeni personit. Sapo ta merrni, Ura hesht dhe personit i thuhet emri juaj.
desk-theirs-hint = Këtë rast e ka marrë { $name }. Ju mund ta lexoni, por jo të përgjigjeni.
desk-closed-hint = Ky rast është i mbyllur. Personi mund ta hapë sërish brenda shtatë ditësh.
desk-left = Personi i ka fshirë të dhënat e veta dhe nuk mund t'i shkruhet më.
desk-blocked = Personi e ka bllokuar Urën në këtë kanal: përgjigjja juaj mund të mos i arrijë.
desk-reply = Përgjigjja juaj ({ $language }, { $channel })
desk-reply-keys = Me Ctrl+Enter dërgohet.
desk-send = Dërgoni
desk-close = Mbylleni rastin
desk-close-hint = Personit i thuhet se biseda me ambasadën përfundoi dhe si mund ta hapë sërish. Pas kësaj përgjigjet sërish Ura.
desk-close-confirm = Po, mbylleni
desk-buttons = Butona
desk-map = Hapeni në hartë

# Pse nuk u krye
desk-refused-empty = Përgjigjja është bosh. Ju lutem, shkruani diçka.
desk-refused-long = Përgjigjja ka { $length } shenja; lejohen { $limit }. Ju lutem, shkurtojeni ose ndajeni në dy pjesë.
desk-refused-taken = Këtë rast e ka marrë { $name }.
desk-refused-unclaimed = Këtë rast nuk e ka marrë ende askush. Merreni më parë.
desk-refused-closed = Ky rast është i mbyllur.
desk-refused-closed-by = Këtë rast e ka mbyllur { $name }.
desk-text-kept = Përgjigjja nuk u dërgua; teksti juaj mbeti në fushë.

# Fjalët për kodet
desk-reason-asked = Kërkoi të flasë me një njeri
desk-reason-urgent = Situatë urgjente
desk-reason-staff-need = Çështje për punonjësit
desk-reason-not-understood = Ura nuk e kuptoi
desk-reason-fraud = Mund të jetë mashtruar
desk-channel-web = Faqja e bisedës
desk-channel-telegram = Telegram
desk-channel-whatsapp = WhatsApp
desk-channel-api = Faqe partnere
desk-channel-terminal = Terminal
desk-author-bot = Ura
desk-author-officer = Ambasada
desk-kind-press = Shtypi një buton
desk-kind-edit = Ndryshoi një mesazh
desk-kind-photo = Fotografi
desk-kind-voice = Mesazh zanor
desk-kind-video = Video
desk-kind-document = Dokument
desk-kind-location = Vendndodhje
desk-kind-contact = Kontakt
desk-kind-sticker = Ngjitëse
desk-kind-other = Mesazh i një lloji tjetër
desk-kind-blocked = E bllokoi Urën
desk-kind-unblocked = U kthye te Ura
desk-state-queued = Në radhë për dërgim
desk-state-sending = Po dërgohet
desk-state-sent = U dërgua
desk-state-delivered = Mbërriti
desk-state-read = U lexua
desk-state-failed = Nuk u dërgua.
desk-state-unknown = Mund të mos ketë mbërritur; nuk u dërgua përsëri.

# Koha dhe lidhja
desk-now = më pak se 1 min
desk-minutes = { $n } min
desk-hours = { $h } orë { $n } min
desk-days = { $d } ditë { $h } orë
desk-zone = Orët janë sipas zonës { $zone } ({ $short }).
desk-today = Sot
desk-yesterday = Dje
desk-remaining = Mbeten { $n } shenja.
desk-over = { $n } shenja më shumë sesa lejohen.
desk-offline = Lidhja u ndërpre. Po lidhemi përsëri…
desk-online = Lidhja u rivendos.
desk-too-large = Teksti është shumë i gjatë për ta dërguar kështu. Mbeti në fushë: ju lutem, shkurtojeni dhe provoni përsëri.
desk-unsent = Përgjigjja nuk u dërgua: nuk ka lidhje. Teksti juaj mbeti në fushë; ju lutem, provoni përsëri.
