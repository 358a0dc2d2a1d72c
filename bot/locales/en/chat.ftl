# What Ura says in a conversation. One sentence one line; a blank line within a sentence is a new paragraph.

welcome =
    Hello, I am Ura. I answer questions about sending money home, and I can put you in touch with your embassy's staff.
    Write your question in your own words. Please do not send identity, card or account numbers.
help =
    Write your question in your own words, for example: "What does it cost to send 200 euros to Albania?"

    /human – talk to a member of the embassy's staff
    /assistant – go back to the assistant
    /language – change the language
    /privacy – what happens to your data
    /continue – continue in another channel
    /forget – delete your data
topic-money = Send money home
topic-scope = What Ura can do
choose-language = Which language would you like to use?
language-switched = I will answer in English from now on.

country-AL = Albania
country-XK = Kosovo
ask-home-country = Which country is it about? The answer is not the same for both.
country-noted = Thank you, I will remember that. What would you like to know?

source = Source: { $authority }.{ $place }
checked-on = Checked on { $date }.
holds-for = Applies to: { $countries }.
valid-until = Valid until { $date }.
reviewed = Reviewed by an embassy.
not-reviewed = No embassy has reviewed this text yet.

button-more = More details
button-human = Talk to a person
button-not-meant = Not what I meant
button-none-of-these = None of these
button-forget = Delete my data
button-forget-yes = Yes, delete everything
button-forget-no = No, keep it

clarify = I am not sure what you mean. Is it one of these?
not-meant = I am sorry. Perhaps one of these?
rephrase = I am sorry. Please write it once more in other words.
not-understood = I did not understand that. Please write it in other words, in a short sentence.
offer-person = I still have not understood you. Would you like to talk to a person?
out-of-scope = I cannot help with that. I answer questions about sending money, investing, exporting, diaspora programmes and consular matters for Albania and Kosovo.
also-asked = You asked about two things. Here is the first.

greet = Hello! How can I help you?
goodbye = Goodbye, and all the best!
thanks = You are welcome. Is there anything else I can help you with?
affirm = Good. What would you like to know?
deny = All right. If you need something, just write to me.
how-are-you = Thank you, I am well. How can I help you?
bot-challenge = I am Ura, a computer program. If you would like to talk to a person, press the button.
insult = I am sorry that I could not help. Would you like a person to take over?

case-opened = I am passing you to the embassy's staff. They will see this conversation and answer you here. You can write more in the meantime.
case-opened-urgent = I have reported this to the embassy's staff as urgent. They will answer you here. If you are in danger, call the emergency number first.
case-waiting = Your request is already with the embassy's staff. They will answer you here. What you write is added to it.
case-reopened = Your request is open again. The embassy's staff will answer you here.
case-taken = { $name } from the embassy's staff has joined this conversation.
case-closed = The conversation with the embassy's staff has ended. From now on, Ura answers you again.
button-reopen = I still need help
fraud-lead = If you have just paid or given away card data: call your bank now and ask it to stop the payment.

empty = Your message was empty. Please write your question.
no-words = I can only read words. Please write your question in a short sentence.
too-long = That message is too long for me. Please write your question in a few sentences, or talk to a person.
too-many = You have sent many messages in a short time. Please wait a minute, then write again.
media-photo = I cannot look at pictures. Please write your question in words. Please do not send pictures of identity papers or cards.
media-voice = I cannot listen to voice messages. Please write your question in words.
media-video = I cannot watch videos. Please write your question in words.
media-document = I cannot open documents. Please write your question in words. Please do not send identity papers.
media-location = I cannot read locations. Please write the name of the country or the city.
media-contact = I cannot read contacts. Please write your question in words.
media-other = I cannot read this kind of message. Please write your question in words.
unknown-button = This button no longer works. Please write your question in words.
delayed = I have received your message. The answer will take a little longer; it will come here.
broken = Something went wrong on our side with this message. A person will look at it.

privacy =
    Ura keeps your messages, your language and the address of this chat, so that it can answer you. If a case is opened, the embassy's staff will read this conversation.

    Please never write identity, card or account numbers, or health data.

    With /forget you delete your messages and everything that tells us who you are.
forget-confirm = Shall I delete your messages, the contents of your requests and the address of this chat? This cannot be undone.
forgotten = Your data has been deleted. If you write again, we start from the beginning.
forget-kept = All right, nothing was deleted.

# STOP and START
opted-out = All right: we will no longer write to you first. Your questions are still answered. If you change your mind, write START.
opted-in = Thank you. From now on we may write to you again.

# Continuing in another channel
move-code = To continue this conversation in another channel, write there within 15 minutes: /continue { $code }
moved-here = We continue the conversation here.
move-unknown = This code is not valid, or not any more. Write /continue in the channel you come from to get a new one.
move-case-here = You already have an open request here, so the two conversations stay separate.
