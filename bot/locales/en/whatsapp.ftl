# What only WhatsApp shows.

# On the button that opens a list of choices: at most 20 characters.
whatsapp-choose = Choose
whatsapp-number = Reply with the number of your choice.
