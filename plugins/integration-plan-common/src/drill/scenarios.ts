import type { DrillScenario } from '../schema/drill';
import type { Procedure } from '../sections/runbook';

/** What a synthetic drill plays, and by which words its metrics are found. */
export type Scenario = {
  title: string;
  says: string;
  kind: NonNullable<Procedure['kind']>;
  /** Words of the metrics and alerts that show the trouble itself. */
  shows: RegExp;
  /** Words of those that show what follows from it, later. */
  follows: RegExp;
  /** Any metric of the vendor's side shows it as well. */
  isVendors?: boolean;
  /** Seconds of the trouble: when it begins and ends, and how long all lasts. */
  from: number;
  until: number;
  length: number;
};

const HOUR = 3600;
const usual = { from: 600, until: 6300, length: 2 * HOUR };
const failures = /\berrors?\b|error-rate|fail|refus/i;
const backlog = /queue|backlog|oldest|waiting|\blag\b|pending/i;

export const SCENARIOS: Record<DrillScenario, Scenario> = {
  rateLimited: {
    title: 'A storm of 429',
    says: 'The vendor refuses requests, because there are too many.',
    kind: 'rateLimited',
    shows: /429|rate.?limit|throttl|quota|headroom/i,
    follows: failures,
    ...usual,
  },
  expiredToken: {
    title: 'An expired token',
    says: 'Requests are refused with 401, because a credential has expired.',
    kind: 'reauthenticate',
    shows: /\b40[13]\b|auth|token|credential|consent/i,
    follows: failures,
    ...usual,
  },
  vendorDown: {
    title: 'The vendor is down for two hours',
    says: 'For two hours requests to the vendor fail, and work piles up.',
    kind: 'vendorDown',
    shows:
      /5xx|\b50\d\b|\berrors?\b|error-rate|fail|availab|uptime|time-?outs?\b|outage|latency/i,
    follows: backlog,
    isVendors: true,
    from: 600,
    until: 600 + 2 * HOUR,
    length: 2.5 * HOUR,
  },
  deadLetters: {
    title: 'A growing dead-letter queue',
    says: 'More and more work fails for good and waits to be replayed.',
    kind: 'replay',
    shows: /dead.?letter|\bdlq\b|undelivered|failed.(?:jobs?|work|items?)/i,
    follows: /(?!)/,
    ...usual,
  },
};
