## Arbeten som tar tid
jobs-title = Importer och andra arbeten
jobs-lead = De senaste arbetena, det nyaste först. Arbetet fortsätter även om du stänger sidan.
jobs-none = Inga arbeten ännu
jobs-none-now = När du importerar filer ser du här hur importen går och vad den gav.
jobs-count = { $n ->
    [one] Ett arbete
   *[other] { $n } arbeten
 }
jobs-kind = Arbete
jobs-begun = Inlett
jobs-state = Läge
job-begun-at = Inleddes { $instant }.
job-ended-at = Avslutades { $instant }.
job-may-leave = Du kan lämna sidan. Arbetet fortsätter och resultatet väntar här.
job-stop = Stoppa
job-stopping = Stannar…
job-percent = { $n } % är klart
job-state-queued = Väntar på sin tur
job-state-running = Arbetet pågår
job-state-done = Klart
job-state-failed = Lyckades inte
job-state-stopped = Stoppat
job-done = Klart. Allt sparades på en gång.
job-stopped-what = Ingenting sparades.
job-failed-what = Vi försökte fem gånger. Ingenting sparades. Felet är antecknat. Försök igen senare eller berätta om felet med responsformuläret.
job-remarks = Titta ännu på detta
