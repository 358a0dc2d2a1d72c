# Τι λέει για κάθε εντολή το μενού του Telegram.

command-start = Έναρξη
command-help = Πώς μπορώ να σας βοηθήσω
command-human = Μιλήστε με το προσωπικό της πρεσβείας
command-assistant = Πίσω στον βοηθό
command-language = Αλλαγή γλώσσας
command-privacy = Τι γίνεται με τα δεδομένα σας
command-forget = Διαγραφή των δεδομένων σας
