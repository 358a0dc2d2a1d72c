# What people are told on the way to a person and back. Missions have names of their own.

mission-opens = { $mission }: in questo momento l'ufficio è chiuso. Riapre { $when }.
usual-wait = Ultimamente la maggior parte delle persone ha avuto una prima risposta entro { $duration }.
emergency-phone = Per le emergenze fuori orario, telefoni a { $mission }: { $phone }

ask-residence = In quale Paese vive? Così Le risponderà l'ambasciata o il consolato competente.
ask-residence-name = Per favore, scriva il nome del Paese in cui vive.
button-other-country = Un altro Paese
residence-noted = Grazie, ne ho preso nota.
residence-mission = Grazie. La Sua richiesta è ora presso: { $mission }.

case-passed-on = La Sua richiesta è stata inoltrata. Le risponderà qui un'altra persona dell'ufficio.

button-assistant = Torna all'assistente
assistant-closed = Da ora Le rispondo di nuovo io, Ura. La Sua richiesta al personale è stata chiusa.
assistant-urgent = Da ora Le rispondo di nuovo io, Ura. Poiché la Sua richiesta è urgente, resta aperta presso il personale.
assistant-here = Sono qui. Che cosa desidera sapere?

rate = L'aiuto del personale è stato soddisfacente per Lei?
rate-1 = 1 – per niente
rate-2 = 2 – poco
rate-3 = 3 – abbastanza
rate-4 = 4 – molto
rate-5 = 5 – moltissimo
rated = Grazie per la risposta.
rated-low = Grazie per la risposta. Ci dispiace di non aver potuto fare di più. Se ha ancora bisogno di aiuto, prema il pulsante.
