# Fjalitë e Urës në bisedë.

welcome =
    Mirë se erdhët! Unë jam Ura. U përgjigjem pyetjeve për dërgimin e parave në vendlindje dhe ju lidh me punonjësit e ambasadës.
    Shkruajeni pyetjen me fjalët tuaja. Ju lutem, mos dërgoni numra dokumentesh, kartash ose llogarish.
help =
    Shkruajeni pyetjen me fjalët tuaja, për shembull: «Sa kushton të dërgoj 200 euro në Shqipëri?»

    /human – bisedoni me një punonjës të ambasadës
    /assistant – kthehuni te asistenti
    /language – ndërroni gjuhën
    /privacy – çfarë ndodh me të dhënat tuaja
    /continue – vazhdojeni bisedën në një kanal tjetër
    /forget – fshini të dhënat tuaja
topic-money = Dërgoj para në vendlindje
topic-scope = Çfarë di të bëjë Ura
choose-language = Në cilën gjuhë dëshironi të flasim?
language-switched = Tani e tutje do t'ju përgjigjem shqip.

country-AL = Shqipëri
country-XK = Kosovë
ask-home-country = Për cilin vend bëhet fjalë? Përgjigjja ndryshon sipas vendit.
country-noted = Faleminderit, do ta mbaj mend. Çfarë dëshironi të dini?

source = Burimi: { $authority }.{ $place }
checked-on = Kontrolluar më { $date }.
holds-for = Vlen për: { $countries }.
valid-until = Vlen deri më { $date }.
reviewed = Shqyrtuar nga një ambasadë.
not-reviewed = Këtë tekst nuk e ka shqyrtuar ende asnjë ambasadë.

button-more = Më shumë hollësi
button-human = Flas me një njeri
button-not-meant = Nuk pyeta për këtë
button-none-of-these = Asnjëra nga këto
button-forget = Fshini të dhënat
button-forget-yes = Po, fshini gjithçka
button-forget-no = Jo, mos fshini asgjë

clarify = Nuk jam e sigurt që ju kuptova mirë. A e keni fjalën për njërën nga këto?
not-meant = Më falni. Mos e kishit fjalën për njërën nga këto?
rephrase = Më falni. Ju lutem, shkruajeni edhe një herë me fjalë të tjera.
not-understood = Nuk ju kuptova. Ju lutem, shkruajeni me fjalë të tjera, me një fjali të shkurtër.
offer-person = Nuk ju kuptova as këtë herë. A dëshironi të flisni me një njeri?
out-of-scope = Për këtë nuk mund t'ju ndihmoj. Unë u përgjigjem pyetjeve për dërgimin e parave, investimet, eksportin, programet për diasporën dhe çështjet konsullore, për Shqipërinë dhe Kosovën.
also-asked = Ju pyetët për dy gjëra. Po filloj me të parën.

greet = Përshëndetje! Si mund t'ju ndihmoj?
goodbye = Mirupafshim dhe gjithë të mirat!
thanks = S'ka përse! A keni edhe ndonjë pyetje?
affirm = Mirë. Çfarë dëshironi të dini?
deny = Në rregull. Nëse ju duhet diçka, më shkruani.
how-are-you = Faleminderit, jam mirë. Si mund t'ju ndihmoj?
bot-challenge = Unë jam Ura, një program kompjuterik. Nëse dëshironi të flisni me një njeri, shtypni butonin.
insult = Më vjen keq që nuk ju ndihmova. A dëshironi që t'ju përgjigjet një njeri?

case-opened = Po ju lidh me punonjësit e ambasadës. Ata do ta shohin këtë bisedë dhe do t'ju përgjigjen këtu. Ndërkohë mund të vazhdoni të shkruani.
case-opened-urgent = I njoftova punonjësit e ambasadës se kërkesa juaj është urgjente. Ata do t'ju përgjigjen këtu. Nëse jeni në rrezik, telefononi së pari numrin e emergjencës.
case-waiting = Kërkesën tuaj e kanë tashmë punonjësit e ambasadës. Ata do t'ju përgjigjen këtu. Ajo që shkruani i shtohet kërkesës.
case-reopened = Kërkesa juaj u hap sërish. Punonjësit e ambasadës do t'ju përgjigjen këtu.
case-taken = { $name } nga ambasada iu bashkua kësaj bisede.
case-closed = Biseda me punonjësit e ambasadës përfundoi. Tani e tutje ju përgjigjet sërish Ura.
button-reopen = Më duhet ende ndihmë
fraud-lead = Nëse sapo keni paguar ose keni dhënë të dhënat e kartës, telefononi menjëherë bankën tuaj dhe kërkojini ta ndalojë pagesën.

empty = Mesazhi juaj ishte bosh. Ju lutem, shkruani pyetjen.
no-words = Unë lexoj vetëm tekst. Ju lutem, shkruani pyetjen me një fjali të shkurtër.
too-long = Ky mesazh është tepër i gjatë për mua. Ju lutem, shkruajeni pyetjen me pak fjali ose flisni me një njeri.
too-many = Keni dërguar shumë mesazhe brenda pak kohe. Ju lutem, prisni një minutë dhe shkruani përsëri.
media-photo = Unë nuk mund të shoh fotografi. Ju lutem, shkruani pyetjen me fjalë. Mos dërgoni fotografi të dokumenteve të identitetit ose të kartave.
media-voice = Unë nuk mund të dëgjoj mesazhe zanore. Ju lutem, shkruani pyetjen me fjalë.
media-video = Unë nuk mund të shoh video. Ju lutem, shkruani pyetjen me fjalë.
media-document = Unë nuk mund të hap dokumente. Ju lutem, shkruani pyetjen me fjalë. Mos dërgoni dokumente identiteti.
media-location = Unë nuk mund ta lexoj vendndodhjen. Ju lutem, shkruani emrin e shtetit ose të qytetit.
media-contact = Unë nuk mund të lexoj kontakte. Ju lutem, shkruani pyetjen me fjalë.
media-other = Unë nuk mund ta lexoj këtë lloj mesazhi. Ju lutem, shkruani pyetjen me fjalë.
unknown-button = Ky buton nuk vlen më. Ju lutem, shkruani pyetjen me fjalë.
delayed = E mora mesazhin tuaj. Përgjigjja do të vonohet pak; do ta merrni këtu.
broken = Me këtë mesazh na doli një problem. Do ta shohë një njeri.

privacy =
    Ura i ruan mesazhet tuaja, gjuhën dhe adresën e kësaj bisede, që të mund t'ju përgjigjet. Nëse kërkesa juaj u kalon punonjësve të ambasadës, ata e lexojnë këtë bisedë.

    Ju lutem, mos shkruani kurrë numra dokumentesh, kartash ose llogarish, as të dhëna shëndetësore.

    Me /forget i fshini mesazhet tuaja dhe gjithçka që tregon kush jeni.
forget-confirm = A t'i fshij mesazhet tuaja, përmbajtjen e kërkesave dhe adresën e kësaj bisede? Pas kësaj nuk mund të rikthehen më.
forgotten = Të dhënat tuaja u fshinë. Nëse shkruani përsëri, fillojmë nga e para.
forget-kept = Në rregull, nuk u fshi asgjë.

# STOP dhe START
opted-out = Në rregull: nuk do t'ju shkruajmë më pa na shkruar ju. Pyetjeve tuaja do t'u përgjigjemi si deri tani. Nëse ndërroni mendje, shkruani START.
opted-in = Faleminderit. Tani e tutje mund t'ju shkruajmë përsëri.

# Vazhdimi në një kanal tjetër
move-code = Për ta vazhduar bisedën në një kanal tjetër, shkruani atje brenda 15 minutave: /continue { $code }
moved-here = E vazhdojmë bisedën këtu.
move-unknown = Ky kod nuk vlen ose nuk vlen më. Shkruani /continue në kanalin nga po vini, për të marrë një kod të ri.
move-case-here = Këtu keni tashmë një kërkesë të hapur, prandaj të dyja bisedat mbeten të ndara.
