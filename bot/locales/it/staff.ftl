# Frasi per il personale che scrive al bot.

staff-link-spent = Questo codice non è più valido. La preghiamo di crearne uno nuovo nella pagina degli avvisi.
