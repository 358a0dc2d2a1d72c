# What Telegram's menu of commands says of each command.

command-start = Begin
command-help = What I can do for you
command-human = Talk to the embassy's staff
command-assistant = Back to the assistant
command-language = Change the language
command-privacy = What happens with your data
command-forget = Delete your data
