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
