# Quello che Ura dice in una conversazione. Una frase per riga; una riga vuota dentro un testo è un nuovo paragrafo.

welcome =
    Buongiorno, sono Ura. Rispondo a domande sull'invio di denaro a casa e La metto in contatto con il personale della Sua ambasciata.
    Scriva la Sua domanda con parole Sue. Per favore, non mandi numeri di documenti, di carte o di conti.
help =
    Scriva la Sua domanda con parole Sue, per esempio: «Quanto costa inviare 200 euro in Albania?»

    /human – parlare con una persona dell'ambasciata
    /assistant – tornare all'assistente
    /language – cambiare lingua
    /privacy – che cosa succede ai Suoi dati
    /continue – continuare in un altro canale
    /forget – cancellare i Suoi dati
topic-money = Inviare denaro a casa
topic-scope = Che cosa sa fare Ura
choose-language = In quale lingua preferisce parlare?
language-switched = D'ora in poi Le rispondo in italiano.

country-AL = Albania
country-XK = Kosovo
ask-home-country = Di quale Paese si tratta? La risposta non è la stessa per i due.
country-noted = Grazie, me lo ricorderò. Che cosa vuole sapere?

source = Fonte: { $authority }.{ $place }
checked-on = Ultimo controllo: { $date }.
holds-for = Vale per: { $countries }.
valid-until = Valido fino a: { $date }.
reviewed = Testo esaminato da un'ambasciata.
not-reviewed = Nessuna ambasciata ha ancora esaminato questo testo.

button-more = Più dettagli
button-human = Parlare con una persona
button-not-meant = Non intendevo questo
button-none-of-these = Nessuna di queste
button-forget = Cancellare i miei dati
button-forget-yes = Sì, cancellare tutto
button-forget-no = No, non cancellare

clarify = Non so bene che cosa intende. È una di queste domande?
not-meant = Mi dispiace. Forse è una di queste domande?
rephrase = Mi dispiace. Per favore, lo scriva ancora una volta con altre parole.
not-understood = Non ho capito. Per favore, lo scriva con altre parole, in una frase breve.
offer-person = Neanche questa volta ho capito. Vuole parlare con una persona?
out-of-scope = In questo non posso aiutarLa. Rispondo a domande su invio di denaro, investimenti, esportazioni, programmi per la diaspora e questioni consolari, per l'Albania e il Kosovo.
also-asked = Mi ha chiesto due cose. Comincio dalla prima.

greet = Buongiorno! Come posso aiutarLa?
goodbye = Arrivederci e tante belle cose!
thanks = Prego! Posso aiutarLa in qualcos'altro?
affirm = Bene. Che cosa vuole sapere?
deny = Va bene. Se Le serve qualcosa, mi scriva.
how-are-you = Bene, grazie. Come posso aiutarLa?
bot-challenge = Sono Ura, un programma informatico. Se vuole parlare con una persona, prema il pulsante.
insult = Mi dispiace che la risposta non sia servita. Vuole che Le risponda una persona?

case-opened = Passo la Sua richiesta al personale dell'ambasciata, che vedrà questa conversazione e Le risponderà qui. Intanto può continuare a scrivere.
case-opened-urgent = Ho segnalato la Sua richiesta come urgente al personale dell'ambasciata, che Le risponderà qui. Se è in pericolo, chiami prima il numero di emergenza.
case-waiting = La Sua richiesta è già presso il personale dell'ambasciata, che Le risponderà qui. Quello che scrive si aggiunge alla richiesta.
case-reopened = La Sua richiesta è di nuovo aperta. Il personale dell'ambasciata Le risponderà qui.
case-taken = Ora in questa chat c'è anche { $name }, del personale dell'ambasciata.
case-closed = La conversazione con il personale dell'ambasciata è finita. Da ora Le risponde di nuovo Ura.
button-reopen = Mi serve ancora aiuto
fraud-lead = Se ha appena pagato o comunicato i dati della Sua carta: chiami subito la Sua banca e chieda di bloccare il pagamento.

empty = Il Suo messaggio era vuoto. Per favore, scriva la Sua domanda.
no-words = So leggere solo parole. Per favore, scriva la Sua domanda in una frase breve.
too-long = Questo messaggio è troppo lungo per me. Per favore, scriva la Sua domanda in poche frasi, oppure parli con una persona.
too-many = Ha mandato molti messaggi in poco tempo. Per favore, aspetti un minuto e poi scriva di nuovo.
media-photo = Non posso vedere le foto. Per favore, scriva la Sua domanda a parole. Non mandi foto di documenti d'identità o di carte.
media-voice = Non posso ascoltare i messaggi vocali. Per favore, scriva la Sua domanda a parole.
media-video = Non posso guardare i video. Per favore, scriva la Sua domanda a parole.
media-document = Non posso aprire i documenti. Per favore, scriva la Sua domanda a parole. Non mandi documenti d'identità.
media-location = Non posso leggere le posizioni. Per favore, scriva il nome del Paese o della città.
media-contact = Non posso leggere i contatti. Per favore, scriva la Sua domanda a parole.
media-other = Non posso leggere questo tipo di messaggio. Per favore, scriva la Sua domanda a parole.
unknown-button = Questo pulsante non funziona più. Per favore, scriva la Sua domanda a parole.
delayed = Ho ricevuto il Suo messaggio. Per la risposta ci vorrà un po' più di tempo; arriverà qui.
broken = C'è stato un problema da parte nostra con questo messaggio. Lo esaminerà una persona.

privacy =
    Ura conserva i Suoi messaggi, la Sua lingua e l'indirizzo di questa chat per poterLe rispondere. Se si apre una richiesta, il personale dell'ambasciata legge questa conversazione.

    Per favore, non scriva mai numeri di documenti, di carte o di conti, né dati sulla salute.

    Con /forget cancella i Suoi messaggi e tutto ciò che ci dice chi è Lei.
forget-confirm = Vuole cancellare i Suoi messaggi, il contenuto delle Sue richieste e l'indirizzo di questa chat? Poi non si può più tornare indietro.
forgotten = I Suoi dati sono stati cancellati. Se scrive di nuovo, ricominciamo da capo.
forget-kept = Va bene, non ho cancellato nulla.

# STOP e START
opted-out = Va bene: non Le scriveremo più di nostra iniziativa. Alle Sue domande rispondiamo come prima. Se cambia idea, scriva START.
opted-in = Grazie. Da ora possiamo scriverLe di nuovo.

# Continuare in un altro canale
move-code = Per continuare la conversazione in un altro canale, scriva lì entro 15 minuti: /continue { $code }
moved-here = Continuiamo la conversazione qui.
move-unknown = Questo codice non è valido o è scaduto. Per riceverne uno nuovo, scriva /continue nel canale da cui viene.
move-case-here = Qui ha già una richiesta aperta, quindi le due conversazioni restano separate.
