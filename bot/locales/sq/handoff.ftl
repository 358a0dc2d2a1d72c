# What people are told on the way to a person and back. Missions have names of their own.

mission-opens = { $mission }: tani është mbyllur. Hapet sërish { $when }.
usual-wait = Kohët e fundit, shumica e njerëzve e morën përgjigjen e parë brenda { $duration }.
emergency-phone = Për raste urgjente jashtë orarit, telefononi { $mission }: { $phone }

ask-residence = Në cilin shtet jetoni? Kështu do t'ju përgjigjet ambasada ose konsullata e duhur.
ask-residence-name = Ju lutem, shkruani emrin e shtetit ku jetoni.
button-other-country = Një shtet tjetër
residence-noted = Faleminderit, e shënova.
residence-mission = Faleminderit. Kërkesa juaj i kaloi misionit: { $mission }.

case-passed-on = Kërkesa juaj iu kalua një punonjësi tjetër. Ai do t'ju përgjigjet këtu.

button-assistant = Kthehuni te asistenti
assistant-closed = Tani e tutje ju përgjigjem sërish unë, Ura. Kërkesa juaj drejtuar punonjësve u mbyll.
assistant-urgent = Tani e tutje ju përgjigjem sërish unë, Ura. Meqë kërkesa juaj është urgjente, ajo mbetet e hapur te punonjësit.
assistant-here = Jam këtu. Çfarë dëshironi të dini?

rate = Sa të kënaqur jeni me ndihmën e punonjësve?
rate-1 = 1 – aspak
rate-2 = 2 – pak
rate-3 = 3 – deri diku
rate-4 = 4 – mjaft
rate-5 = 5 – shumë
rated = Faleminderit për përgjigjen.
rated-low = Faleminderit për përgjigjen. Na vjen keq që nuk ju ndihmuam më shumë. Nëse ju duhet ende ndihmë, shtypni butonin.
