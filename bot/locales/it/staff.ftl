# Frasi per il personale che scrive al bot.

staff-link-spent = Questo codice non è più valido. Ne crei uno nuovo nella pagina degli avvisi.
