# Çfarë thuhet për secilën komandë në menynë e Telegramit.

command-start = Filloni
command-help = Si mund t'ju ndihmoj
command-human = Bisedoni me një punonjës të ambasadës
command-assistant = Kthehuni te asistenti
command-language = Ndërroni gjuhën
command-privacy = Çfarë ndodh me të dhënat tuaja
command-forget = Fshini të dhënat tuaja
