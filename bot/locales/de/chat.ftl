# Was Ura in einem Gespräch sagt. Ein Satz je Zeile; eine Leerzeile im Text ist ein neuer Absatz.

welcome =
    Guten Tag, ich bin Ura. Ich beantworte Fragen rund um Geldsendungen nach Hause und bringe Sie mit dem Personal Ihrer Botschaft in Kontakt.
    Schreiben Sie Ihre Frage in Ihren eigenen Worten. Schicken Sie bitte keine Ausweis-, Karten- oder Kontonummern.
help =
    Schreiben Sie Ihre Frage in Ihren eigenen Worten, zum Beispiel: „Was kostet es, 200 Euro nach Albanien zu senden?“

    /human – mit jemandem aus der Botschaft sprechen
    /assistant – zurück zum Assistenten
    /language – die Sprache wechseln
    /privacy – was mit Ihren Daten geschieht
    /continue – in einem anderen Kanal weitermachen
    /forget – Ihre Daten löschen
topic-money = Geld nach Hause senden
topic-scope = Was Ura kann
choose-language = In welcher Sprache möchten Sie schreiben?
language-switched = Ab jetzt antworte ich Ihnen auf Deutsch.

country-AL = Albanien
country-XK = Kosovo
ask-home-country = Um welches Land geht es? Die Antwort ist je nach Land verschieden.
country-noted = Danke, ich merke es mir. Was möchten Sie wissen?

source = Quelle: { $authority }.{ $place }
checked-on = Geprüft am { $date }.
holds-for = Gilt für: { $countries }.
valid-until = Gültig bis { $date }.
reviewed = Von einer Botschaft durchgesehen.
not-reviewed = Noch keine Botschaft hat diesen Text durchgesehen.

button-more = Mehr dazu
button-human = Jemanden sprechen
button-not-meant = Das meinte ich nicht
button-none-of-these = Nichts davon
button-forget = Meine Daten löschen
button-forget-yes = Ja, alles löschen
button-forget-no = Nein, nichts löschen

clarify = Ich weiß nicht genau, was Sie meinen. Ist es eines davon?
not-meant = Das tut mir leid. Ist es vielleicht eines davon?
rephrase = Das tut mir leid. Schreiben Sie es bitte noch einmal mit anderen Worten.
not-understood = Das habe ich nicht verstanden. Schreiben Sie es bitte mit anderen Worten, in einem kurzen Satz.
offer-person = Auch diesmal habe ich Sie nicht verstanden. Möchten Sie mit einem Menschen sprechen?
out-of-scope = Dabei kann ich Ihnen nicht helfen. Ich beantworte Fragen zu Geldsendungen, Investitionen, Export, Diaspora-Programmen und konsularischen Angelegenheiten für Albanien und den Kosovo.
also-asked = Sie haben nach zwei Dingen gefragt. Ich beginne mit dem ersten.

greet = Guten Tag! Wie kann ich Ihnen helfen?
goodbye = Auf Wiedersehen und alles Gute!
thanks = Gern geschehen! Kann ich Ihnen noch bei etwas helfen?
affirm = Gut. Was möchten Sie wissen?
deny = In Ordnung. Wenn Sie etwas brauchen, schreiben Sie mir einfach.
how-are-you = Danke, mir geht es gut. Wie kann ich Ihnen helfen?
bot-challenge = Ich bin Ura, ein Computerprogramm. Wenn Sie mit einem Menschen sprechen möchten, tippen Sie auf die Schaltfläche.
insult = Es tut mir leid, dass ich Ihnen nicht geholfen habe. Soll Ihnen ein Mensch antworten?

case-opened = Ich gebe Ihr Anliegen an das Personal der Botschaft weiter. Es sieht dieses Gespräch und antwortet Ihnen hier. Sie können inzwischen weiterschreiben.
case-opened-urgent = Ich habe Ihr Anliegen dem Personal der Botschaft als dringend gemeldet. Die Antwort bekommen Sie hier. Wenn Sie in Gefahr sind, wählen Sie zuerst den Notruf.
case-waiting = Ihr Anliegen liegt schon beim Personal der Botschaft. Die Antwort bekommen Sie hier. Was Sie schreiben, wird zu Ihrem Anliegen hinzugefügt.
case-reopened = Ihr Anliegen ist wieder offen. Das Personal der Botschaft antwortet Ihnen hier.
case-taken = { $name } vom Personal der Botschaft ist jetzt in diesem Gespräch dabei.
case-closed = Das Gespräch mit dem Personal der Botschaft ist beendet. Ab jetzt antwortet Ihnen wieder Ura.
button-reopen = Brauche noch Hilfe
fraud-lead = Wenn Sie gerade gezahlt oder Ihre Kartendaten weitergegeben haben: Rufen Sie sofort Ihre Bank an und bitten Sie sie, die Zahlung zu stoppen.

empty = Ihre Nachricht war leer. Schreiben Sie bitte Ihre Frage.
no-words = Ich kann nur Text lesen. Schreiben Sie Ihre Frage bitte in einem kurzen Satz.
too-long = Diese Nachricht ist zu lang für mich. Schreiben Sie Ihre Frage bitte in wenigen Sätzen oder sprechen Sie mit einem Menschen.
too-many = Sie haben in kurzer Zeit viele Nachrichten geschickt. Warten Sie bitte eine Minute und schreiben Sie dann noch einmal.
media-photo = Ich kann keine Bilder ansehen. Schreiben Sie Ihre Frage bitte in Worten. Schicken Sie bitte keine Bilder von Ausweisen oder Karten.
media-voice = Ich kann keine Sprachnachrichten anhören. Schreiben Sie Ihre Frage bitte in Worten.
media-video = Ich kann keine Videos ansehen. Schreiben Sie Ihre Frage bitte in Worten.
media-document = Ich kann keine Dokumente öffnen. Schreiben Sie Ihre Frage bitte in Worten. Schicken Sie bitte keine Ausweise.
media-location = Ich kann keine Standorte lesen. Schreiben Sie bitte den Namen des Landes oder der Stadt.
media-contact = Ich kann keine Kontakte lesen. Schreiben Sie Ihre Frage bitte in Worten.
media-other = Ich kann diese Art von Nachricht nicht lesen. Schreiben Sie Ihre Frage bitte in Worten.
unknown-button = Diese Schaltfläche funktioniert nicht mehr. Schreiben Sie Ihre Frage bitte in Worten.
delayed = Ich habe Ihre Nachricht erhalten. Die Antwort dauert etwas länger; Sie bekommen sie hier.
broken = Bei dieser Nachricht ist auf unserer Seite etwas schiefgegangen. Ein Mensch wird sie sich ansehen.

privacy =
    Ura speichert Ihre Nachrichten, Ihre Sprache und die Adresse dieses Chats, um Ihnen antworten zu können. Wenn Ihr Anliegen an das Personal der Botschaft geht, liest es dieses Gespräch.

    Schreiben Sie bitte nie Ausweis-, Karten- oder Kontonummern und keine Gesundheitsdaten.

    Mit /forget löschen Sie Ihre Nachrichten und alles, woran wir Sie erkennen.
forget-confirm = Soll ich Ihre Nachrichten, den Inhalt Ihrer Anliegen und die Adresse dieses Chats löschen? Das lässt sich nicht rückgängig machen.
forgotten = Ihre Daten sind gelöscht. Wenn Sie wieder schreiben, fangen wir neu an.
forget-kept = In Ordnung, es wurde nichts gelöscht.

# STOP und START
opted-out = In Ordnung: Wir schreiben Ihnen nicht mehr von uns aus. Ihre Fragen beantworten wir weiterhin. Wenn Sie es sich anders überlegen, schreiben Sie START.
opted-in = Danke. Ab jetzt dürfen wir Ihnen wieder schreiben.

# In einem anderen Kanal weitermachen
move-code = Um das Gespräch in einem anderen Kanal fortzusetzen, schreiben Sie dort innerhalb von 15 Minuten: /continue { $code }
moved-here = Wir setzen das Gespräch hier fort.
move-unknown = Dieser Code gilt nicht oder nicht mehr. Schreiben Sie /continue in dem Kanal, aus dem Sie kommen, um einen neuen zu erhalten.
move-case-here = Hier haben Sie schon ein offenes Anliegen; deshalb bleiben die beiden Gespräche getrennt.
