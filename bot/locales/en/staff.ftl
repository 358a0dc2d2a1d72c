# Sentences for staff who write to the bot.

staff-link-spent = This code does not work any more. Please make a new one on the desk's alerts page.
