# Die Seite des Chats.

web-title = Ura – Hilfe für Landsleute im Ausland
web-description = Fragen Sie zu Geldsendungen, Investitionen, Export, Diaspora-Programmen und konsularischen Anliegen. Ura antwortet mit Quellen und zeigt Ihnen den Weg zum Personal der Botschaft.
web-tagline = Hilfe für Landsleute im Ausland
web-skip = Zum Nachrichtenfeld springen
web-language = Sprache
web-log = Gespräch
web-message = Ihre Nachricht
web-placeholder = Schreiben Sie Ihre Frage…
web-send = Senden
web-keys = Enter sendet, Umschalt+Enter beginnt eine neue Zeile.
web-disclosure = Ura ist ein Computerprogramm.
web-privacy = Datenschutz

web-author-user = Sie
web-author-bot = Ura
web-author-staff = Botschaft
web-author-officer = { $name }, Botschaft
web-typing = Ura schreibt…
web-sending = Wird gesendet…
web-sent = Gesendet
web-failed = Nicht gesendet.
web-retry = Erneut versuchen
web-too-large = Die Nachricht ist zu lang und kann nicht gesendet werden.
web-attach = Ein Bild oder Dokument für das Personal der Botschaft anhängen
web-file-large = Die Datei ist größer als { $limit } MB und wurde nicht gesendet. Bitte schicken Sie eine kleinere oder ein Foto davon.
web-file-empty = Die Datei ist leer und wurde nicht gesendet.
web-file-type = Die Datei wurde nicht gesendet: Möglich sind nur Bilder (JPEG, PNG, WebP), PDF, Word, Excel und OpenDocument.
web-file-mislabelled = Die Datei wurde nicht gesendet: Ihr Name passt nicht zu ihrem Inhalt. Bitte prüfen Sie sie.
web-file-many = Sie haben heute viele Dateien geschickt. Bitte schreiben Sie uns in Worten oder versuchen Sie es morgen wieder.
web-offline = Die Verbindung ist unterbrochen. Sie wird wiederhergestellt…
web-online = Die Verbindung ist wieder da.
web-cookies = Ihr Browser blockiert Cookies, deshalb kann Sie hier keine Antwort erreichen. Bitte erlauben Sie sie für diese Seite.
web-newest = Zur neuesten Nachricht
web-today = Heute
web-yesterday = Gestern
web-noscript = Für den Chat muss Ihr Browser JavaScript erlauben. Bitte erlauben Sie es und öffnen Sie die Seite erneut.

web-error-403-title = Diese Seite ist für Sie nicht zugänglich
web-error-403-text = Mit Ihrem Konto dürfen Sie diese Seite nicht sehen. Wenn Sie meinen, dass das ein Irrtum ist, wenden Sie sich an die Person, die das System betreut.
web-error-404-title = Hier gibt es nichts
web-error-404-text = Die Seite gibt es nicht, oder sie ist umgezogen. Bitte prüfen Sie die Adresse.
web-error-500-title = Etwas ist schiefgegangen
web-error-500-text = Der Fehler liegt bei uns und wurde vermerkt. Bitte versuchen Sie es gleich noch einmal.
web-error-home = Zurück zum Chat
