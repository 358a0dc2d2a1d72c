# Che cosa dice di ogni comando il menu di Telegram.

command-start = Iniziare
command-help = Come posso aiutarLa
command-human = Parlare con il personale dell'ambasciata
command-assistant = Tornare all'assistente
command-language = Cambiare lingua
command-privacy = Come vengono trattati i Suoi dati
command-forget = Cancellare i Suoi dati
