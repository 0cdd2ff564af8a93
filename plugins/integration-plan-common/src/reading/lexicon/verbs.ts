/**
 * What is done with data, and which way it goes, seen from us: English and
 * German. `submit*` is any word that begins so.
 */
export const MOVE_VERBS: Record<'outbound' | 'inbound', string[]> = {
  outbound: [
    ...'push* send* sends sent write* writing post posting publish* creat* update updates updating submit* report reporting upload uploading trigger triggers charge charging capture capturing export exporting book books booking refund refunding cancel cancels cancelling notify notifies deliver delivers issue issuing'.split(
      ' ',
    ),
    ...'register registers registering place places placing order reserve reserves release releases add adds adding remove removes removing delet* set sets assign* invit* provision* declare* announce* transfer transferring pay pays start stop open close print sign hand forward* replicat* enrol* enroll* unsubscribe* block blocks unlock* lock locks schedule confirm tell tells put puts supply supplies switch* activate* deactivate* issue'.split(
      ' ',
    ),
    ...'senden sendet schicken schickt übermitteln übermittelt übertragen überträgt melden meldet anlegen legt legen erstellen erstellt buchen bucht stornieren storniert bestellen bestellt hochladen aktualisieren aktualisiert schreiben schreibt löschen löscht registrieren registriert exportieren exportiert weitergeben veröffentlichen reservieren reserviert freigeben einreichen'.split(
      ' ',
    ),
  ],
  inbound: [
    ...'pull pulls fetch* read reads reading import imports importing get gets receiv* list lookup* retriev* ingest* mirror* download* query subscribe subscribes consume consumes load poll polls polling show search searching verif* validate validates sync syncs synchroni* complete completes track watch'.split(
      ' ',
    ),
    ...'copy copies ask asks collect collects take takes check obtain* pick see accept accepts harvest* scrape monitor monitors follow crawl* replicate'.split(
      ' ',
    ),
    ...'abrufen ruft rufen holen holt lesen liest laden lädt herunterladen empfangen empfängt importieren importiert abfragen fragen fragt erhalten erhält bekommen bekommt prüfen prüft übernehmen übernimmt anzeigen zeigt zeigen suchen sucht beziehen einlesen spiegeln abgleichen'.split(
      ' ',
    ),
  ],
};
