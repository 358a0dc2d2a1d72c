# Skedarët e një përgjigjeje dhe skedarët e bisedës.

desk-attach = Bashkëngjitni skedarë
desk-attach-hint = Fotografi, PDF, Word ose Excel, deri në { $limit } MB secili. Mund edhe t’i tërhiqni ose t’i ngjitni këtu.
desk-attached = Skedarët e bashkëngjitur
desk-attach-remove = Hiqni { $name }
desk-attach-wait = Një skedar është ende duke u ngarkuar. Ju lutem, dërgojeni përgjigjen kur skedari të jetë në listë.
desk-attach-failed = Skedari nuk u bashkëngjit: lidhja u ndërpre. Ju lutem, provoni përsëri.
desk-attach-large = Skedari është më i madh se { $limit } MB dhe nuk u bashkëngjit. Ju lutem, zvogëlojeni ose dërgojeni në pjesë.
desk-attach-empty = Skedari është bosh dhe nuk u bashkëngjit. Ju lutem, zgjidhni një tjetër.
desk-attach-type = Skedari nuk u bashkëngjit: nuk është fotografi (JPEG, PNG, WebP), PDF, Word, Excel ose OpenDocument pa makro, sido që të quhet. Ju lutem, ruajeni si PDF.
desk-attach-mislabelled = Skedari nuk u bashkëngjit: emri i tij mbaron me { $ending }, por përmbajtja është { $right }. Ju lutem, kontrollojeni dhe riemërtojeni nëse është skedari i duhur.
desk-attach-channel-type = Kanali i personit nuk i dërgon skedarët { $ending }. Ju lutem, dërgojeni si PDF ose JPEG.
desk-attach-channel = Kanali i personit nuk dërgon skedarë. Ju lutem, shkruani me fjalë çfarë përmban.
desk-attach-many = Një përgjigje mban deri në { $limit } skedarë. Ju lutem, dërgoni më parë këta.
desk-attach-gone = Një skedar i kësaj përgjigjeje nuk është më i bashkëngjitur: u hoq ose u dërgua në një dritare tjetër. Ju lutem, ringarkojeni faqen dhe kontrolloni.
desk-file-not-kept = nuk u ruajt, sepse nuk kishte rast të hapur
desk-why-file-gone = Skedari nuk ruhet më, prandaj nuk u dërgua.
desk-audit-attach-file = Bashkëngjiti një skedar
desk-audit-remove-file = Hoqi një skedar të bashkëngjitur
