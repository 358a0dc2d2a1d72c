# La pagina della chat.

web-title = Ura – aiuto per i cittadini all'estero
web-description = Chieda informazioni su invio di denaro, investimenti, esportazioni, programmi per la diaspora e pratiche consolari. Ura risponde citando le fonti e La mette in contatto con il personale dell'ambasciata.
web-tagline = Aiuto per i cittadini all'estero
web-skip = Vai al campo del messaggio
web-language = Lingua
web-log = Conversazione
web-message = Il Suo messaggio
web-placeholder = Scriva la Sua domanda…
web-send = Invia
web-keys = Invio spedisce il messaggio, Maiusc+Invio va a capo.
web-disclosure = Ura è un programma informatico.
web-privacy = Privacy

web-author-user = Lei
web-author-bot = Ura
web-author-staff = Ambasciata
web-author-officer = { $name }, ambasciata
web-typing = Ura sta scrivendo…
web-sending = Invio in corso…
web-sent = Inviato
web-failed = Non inviato.
web-retry = Riprova
web-too-large = Il messaggio è troppo lungo per essere inviato.
web-attach = Alleghi una foto o un documento per il personale dell'ambasciata
web-file-large = Il file supera { $limit } MB e non è stato inviato. Per favore, ne mandi uno più piccolo o una foto.
web-file-empty = Il file è vuoto e non è stato inviato.
web-file-type = Il file non è stato inviato: si accettano solo immagini (JPEG, PNG, WebP), PDF, Word, Excel e OpenDocument.
web-file-mislabelled = Il file non è stato inviato: il nome indica un tipo diverso da quello reale. Per favore, lo controlli.
web-file-many = Oggi ha già inviato molti file. Per favore, ci scriva a parole o riprovi domani.
web-offline = La connessione si è interrotta. Nuovo tentativo in corso…
web-online = La connessione è tornata.
web-cookies = Il Suo browser blocca i cookie, perciò qui non può arrivare nessuna risposta. Li consenta per questa pagina.
web-newest = All'ultimo messaggio
web-today = Oggi
web-yesterday = Ieri
web-noscript = Per usare la chat il browser deve consentire JavaScript. Lo attivi e riapra la pagina.

web-error-403-title = Questa pagina non è accessibile
web-error-403-text = Il Suo account non può vedere questa pagina. Se pensa di averne diritto, si rivolga a chi gestisce il sistema.
web-error-404-title = Qui non c'è nulla
web-error-404-text = La pagina non esiste o è stata spostata. Controlli l'indirizzo.
web-error-500-title = Si è verificato un problema
web-error-500-text = La colpa è nostra e il problema è stato registrato. Riprovi tra poco.
web-error-home = Torna alla chat
