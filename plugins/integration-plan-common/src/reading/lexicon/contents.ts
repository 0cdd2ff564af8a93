import type { SectionId } from '../../sections';

/**
 * What the text of a section speaks of, as beginnings of words: English, German
 * and French. A text belongs to the section whose words it has most of.
 */
export const CONTENT_WORDS: Record<SectionId, string> = {
  architecture:
    'batch nightly pattern event-driven ereignisgesteuert asynchron synchron real-time queue outbox rejected considered pull push polling poll component service scheduler worker diagram pipeline stapel warteschlange événement lot flux because weil parce instead approach system stream',
  authentication:
    'oauth bearer credential secret client_id client_secret certificate zertifikat certificat vault tresor coffre jwt mtls tls rotat rotier api-key scope expires expire expiry lifetime valid gültig gültigkeit valable token jeton 401 keyvault kms hsm private keys schlüssel refresh renew erneuer renouvel login abgelaufen signed',
  dataMapping:
    'field feld champ column spalte uuid iso nullable null optional mandatory pflicht obligatoire required enum utc convert conversion umwandlung mapped maps becomes wird decimal string int text datetime timestamp cents trimmed missing identifier',
  errorHandling:
    '400 401 403 404 409 422 429 500 502 503 4xx 5xx retry retries retried wiederhol réessai reprise attempt versuch tentative backoff timeout timed zeitüberschreitung error fehler erreur ticket park jitter wait wartezeit attente dead-letter validation multiplier factor faktor facteur doubl malformed reset connect',
  rateLimiting:
    'limit limiter quota requests anfragen aufrufe appels second sekunde seconde minute minuten hour stunde per je concurrent gleichzeitig simultané throttl drossel burst bucket remaining headroom rate points budget concurrency x-ratelimit ratelimit allows erlaubt accorde day tag pages workload peak',
  idempotency:
    'duplicate idempot twice doppelt zweimal doublon unique eindeutig primary upsert resume restart neustart reprend cursor checkpoint transaction transaktion idempotency-key same replaces ersetzt deux version row zeile rerun re-run repeated',
  webhooks:
    'webhook callback rückruf rappel signature signatur unterschrift hmac header raw body rumpf brut deliver redeliver delivery sender inbox acknowledg 200 202 204 dead replay tolerance answer antwort répond silence stille event ereignis push',
  testing:
    'sandbox staging stub mock wiremock simulat test tests contract schema openapi ci build fixture fake toxiproxy recorded invented synthetic fictive übung vertragstest playground load-test bac-à-sable essai nightly compare vergleich demo',
  observability:
    'metric metrik messwert mesure alert alarm alerte log logs logged protokolliert journal dashboard trace threshold schwelle p99 p95 latency ratio share quote anteil correlation never-log grafana prometheus rings pager slo above below über unter',
  rollout:
    'flag switch schalter interrupteur canary pilot pilote percent share stage phase week woche semaine weeks rollback roll back revert old first then flag-off gate cohort customers go-live live everyone enable zurück retour',
  runbook:
    'procedure runbook restart replay rerun run status page call phone support escalat contact on-call duty bereitschaft astreinte desk roll console ctl step symptoms checks fix mitigation diagnosis impact meaning phone mail ops account-manager',
};
