import { statusRank, type Alert, type Status } from '../schema/status';
import { STATUS_WORDS } from '../words/status';

type QuietAlert = Pick<Alert, 'state' | 'severity' | 'silence'>;

/**
 * Alerts that would fire if nobody had silenced or inhibited them, in a
 * sentence without its full stop; undefined where there are none.
 */
export function formatQuiet(alerts: readonly QuietAlert[]): string | undefined {
  const said = [
    formatAlerts(
      alerts.filter(({ state }) => state === 'silenced'),
      'silenced',
      formatSilences,
    ),
    formatAlerts(
      alerts.filter(({ state }) => state === 'inhibited'),
      'inhibited',
      () => ' by another alert',
    ),
  ].filter(Boolean);
  return said.length > 0 ? said.join(', and ') : undefined;
}

function formatAlerts(
  alerts: readonly QuietAlert[],
  state: string,
  more: (alerts: readonly QuietAlert[]) => string,
): string | undefined {
  if (alerts.length === 0) return undefined;
  const worst = alerts.reduce<Status>(
    (status, { severity }) =>
      statusRank(severity) > statusRank(status) ? severity : status,
    'ok',
  );
  const ofWorst = alerts.filter(({ severity }) => severity === worst).length;
  const word = worst === 'ok' ? '' : `${STATUS_WORDS[worst].toLowerCase()} `;
  const { length } = alerts;
  if (length === 1) return `1 ${word}alert is ${state}${more(alerts)}`;
  return ofWorst === length
    ? `${length} ${word}alerts are ${state}${more(alerts)}`
    : `${length} alerts, ${ofWorst} of them ${word.trim()}, are ${state}${more(
        alerts,
      )}`;
}

/** By whom, and until when the last of them is. */
function formatSilences(alerts: readonly QuietAlert[]): string {
  const silences = alerts.flatMap(({ silence }) => silence ?? []);
  if (silences.length === 0) return '';
  const people = [...new Set(silences.map(({ by }) => by))];
  const others = people.length - 2;
  const by =
    others > 0
      ? `${people.slice(0, 2).join(', ')} and ${others} more`
      : people.join(' and ');
  const until = silences.map(silence => silence.until).sort();
  return ` by ${by} until ${formatInstant(until[until.length - 1])}`;
}

/** A moment for everybody, wherever they are: "30 Nov 2026, 14:00 UTC". */
function formatInstant(instant: string): string {
  const date = new Date(instant);
  const day = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `${day}, ${date.toISOString().slice(11, 16)} UTC`;
}
