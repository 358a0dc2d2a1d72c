# What people are told on the way to a person and back. Missions have names of their own.

mission-opens = { $mission } tani është e mbyllur. Hapja e radhës: { $when }.
usual-wait = Kohët e fundit, shumica e njerëzve e kanë marrë përgjigjen e parë për { $duration } ose më shpejt.
emergency-phone = Për raste urgjente jashtë orarit ({ $mission }), telefononi: { $phone }

ask-residence = Në cilin shtet jetoni? Kështu do t'ju përgjigjet ambasada ose konsullata e duhur.
ask-residence-name = Ju lutem, shkruani emrin e shtetit ku jetoni.
button-other-country = Një shtet tjetër
residence-noted = Faleminderit, e shënova.
residence-mission = Faleminderit. Kërkesën tuaj tani e ka { $mission }.

case-passed-on = Kërkesa juaj i kaloi një punonjësi tjetër. Përgjigjen do ta merrni këtu.

button-assistant = Kthehem te asistenti
assistant-closed = Tani e tutje ju përgjigjem sërish unë, Ura. Kërkesa juaj te punonjësit u mbyll.
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
