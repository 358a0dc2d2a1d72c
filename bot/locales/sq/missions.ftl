# The desk's pages of missions, and what is done with cases between them.

# What a field expects
mission-bad-text = Ju lutem, shkruani nga 1 deri në { $most } shenja.
mission-bad-key = “{ $value }” nuk mund të jetë çelës: përdorni shkronja të vogla, shifra dhe vizë, për shembull consulate-milan.
mission-bad-choice = “{ $value }” nuk lejohet këtu. Lejohen: { $known }.
mission-bad-country = “{ $value }” nuk është kod shteti. Përdorni dy shkronjat e ISO 3166, për shembull DE ose IT.
mission-bad-region = Festat e rajonit “{ $value }” në { $country } nuk njihen. Lëreni bosh ose përdorni kodin ISO 3166-2 pa shtetin, për shembull BY.
mission-bad-zone = “{ $value }” nuk është zonë kohore. Përdorni një emër si Europe/Rome.
mission-bad-topic = “{ $value }” nuk është temë. Përdorni një fushë ({ $known }) ose një nevojë si consular.passport.
mission-bad-number = “{ $value }” nuk lejohet këtu. Shkruani një numër të plotë nga 1 deri në { $most }.
mission-bad-hours = “{ $value }” nuk është orar. Shkruajeni si 09:00-12:00, 13:00-16:00, sipas radhës; ditën e mbyllur lëreni bosh.
mission-bad-day = “{ $value }” nuk është datë. Shkruajeni si 2027-01-31.
mission-bad-rule = Një rregull ka nevojë për të paktën një shtet, një vend origjine, një temë ose një gjuhë.
mission-bad-key-taken = Çelësin “{ $value }” e ka tashmë një mision tjetër. Ju lutem, zgjidhni një tjetër.
mission-bad-cover = Një mision nuk mund ta zëvendësojë vetveten. Ju lutem, zgjidhni një tjetër.

# A case and its way
case-mission = Misioni
case-mission-closed = tani i mbyllur
case-residence = Jeton në
case-duty = Punonjësi i gatshëm, i njoftuar
case-response-due = Përgjigja deri më
case-resolution-due = Mbyllja deri më
case-late = Me vonesë
case-close-reason = Arsyeja
case-resolution = Si përfundoi
case-rating = Kënaqësia
case-rating-of = { $rating } nga 5
case-ask-rating = Pyeteni personin sa i kënaqur është
case-suggest = Kjo përgjigje i duhet bazës së njohurive: propozojani redaktorëve, pa të dhëna personale
case-pass = Kalojeni rastin
case-pass-to = Kujt
case-pass-choose = Ju lutem, zgjidhni
case-pass-queue = Kthehet në radhë
case-pass-people = Kolegët
case-pass-missions = Misionet
case-pass-note = Shënim për atë që e merr përsipër; personi nuk e sheh
case-pass-confirm = Kalojeni
case-online = { $name } (në sportel)
case-looking = { $name } po e sheh këtë rast
case-typing = { $name } po shkruan…

case-event-routed = Iu caktua: { $to }
case-event-covered = E mori përsipër { $to }, sepse misioni ishte i mbyllur
case-event-duty = U njoftua punonjësi i gatshëm
case-event-transferred = { $name } ia kaloi: { $to }
case-event-moved = { $name } e dërgoi te: { $to }
case-event-released = { $name } e ktheu në radhë
case-event-requeued = U kthye në radhë nga { $name }: { $why }
case-event-returned = Personi u kthye te asistenti
case-event-due-soon = Afati po afrohet: { $target }
case-event-breached = Afati kaloi: { $target }
case-event-rated = Personi e vlerësoi ndihmën me { $rating } nga 5
desk-target-response = përgjigjja
desk-target-resolution = mbyllja
desk-requeued-silent = prej kohësh pa përgjigje
desk-requeued-offline = jo në sportel
desk-requeued-disabled = llogari e mbyllur
desk-close-reason-answered = Iu përgjigj
desk-close-reason-referred = U drejtua gjetkë
desk-close-reason-no-reply = Personi nuk u përgjigj më
desk-close-reason-duplicate = Njësoj si një rast tjetër
desk-close-reason-abuse = Abuzim ose reklamë
desk-close-reason-other = Diçka tjetër
desk-close-reason-returned = Personi u kthye te asistenti
desk-close-reason-left = Personi i fshiu të dhënat e veta

case-refused-reason = Ju lutem, zgjidhni një arsye nga lista.
case-refused-note = Teksti është tepër i gjatë: lejohen deri në { $limit } shenja. Ju lutem, shkurtojeni.
case-refused-target = Rasti nuk mund të kalohet më atje. Ju lutem, zgjidhni përsëri.
case-refused-suggestion = Në këtë rast nuk ka përgjigje të një punonjësi që mund të propozohet. Rasti është ende i hapur.
