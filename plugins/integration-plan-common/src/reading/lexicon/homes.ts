import { SECTIONS, type SectionId } from '../../sections';
import type { Scenario } from '../../schema/scenario';
import { wordPattern } from '../grammar/wordPattern';

/** Words of the inputs that belong to a section, the most telling first. */
const HOMES: Array<[SectionId, RegExp]> = (
  [
    [
      'testing',
      /\b(?:sandbox\w{0,2}|test(?:s|ing|system|umgebung)?|demo|staging|fake|dummy)\b/iu,
    ],
    [
      'webhooks',
      /\b(?:web ?hooks?|callbacks?|hmac|signature|signed|resend\w{0,1}|redeliver\w{0,2}|deliver(?:y|ies)|dead[- ]?letter|inbound|push events?|zustellung\w{0,2})\b/iu,
    ],
    [
      'idempotency',
      /\b(?:twice|doubles?|doubled|duplicates?|idempoten\w{1,4}|unique|only once|exactly once|two \w+s|already \w+ed|remember\w{0,2}|read[- ]only|never write|doppelt\w{0,2}|zweimal|eindeutig\w{0,2}|nur lesen\w{0,2})\b/iu,
    ],
    [
      'observability',
      /\b(?:in a row|alarms?|alerts?|logs?|logged|personal data|gdpr|dsgvo|monitor\w{0,3}|notice[ds]?|behind|overdue|in folge)\b/iu,
    ],
    [
      'rollout',
      /\b(?:planned|plans to|next year|roll-?out|pilot\w{0,2}|go[- ]live|launch\w{0,2}|geplant|einführung)\b/iu,
    ],
    [
      'runbook',
      /\b(?:phones?|calls? (?:the|their|them)|on[- ]call|support|contact|dispatcher|hotline|bereitschaft)\b/iu,
    ],
    [
      'errorHandling',
      /\b(?:maintenance|wartung\w{0,8}|down|fail\w{0,4}|errors?|lost|lose|loss|late|retr(?:y|ies)|best effort|outage|unsure|partial|catastrophe|missing|verloren|ausfall\w{0,2}|fehler\w{0,2}|verlust)\b/iu,
    ],
    [
      'authentication',
      /\b(?:tokens?|keys?|secrets?|certs?|certificates?|login|logged in|oauth\d?|smartcard|passwords?|credentials?|rotat\w{1,4}|refresh|zertifikat\w{0,2}|schlüssel|kennwort)\b/iu,
    ],
    [
      'rateLimiting',
      /\b(?:limits?|quota|per (?:second|minute|hour|day)|req\w{0,6}|concurren\w{2,4}|parallel|batch\w{0,2}|bulk|pages?|points|peaks?|pro (?:sekunde|minute|stunde|tag)|anfragen|gleichzeitig\w{0,2})\b/iu,
    ],
    [
      'dataMapping',
      /\b(?:fields?|hash(?:ed)?|format|sha-?\d{1,3}|csv|xml|encod\w{1,3}|currency|felder|spalten)\b/iu,
    ],
  ] as const
).map(([id, words]) => [id, wordPattern(words)]);

const BY_INPUT: Record<keyof Scenario, SectionId> = {
  ourSystem: 'architecture',
  thirdPartyApi: 'architecture',
  integrationGoal: 'architecture',
  authMethod: 'authentication',
  dataVolume: 'rateLimiting',
  constraints: 'rateLimiting',
  failureTolerance: 'errorHandling',
};

/** Inputs of which the words say little about where they belong. */
const PLAIN: ReadonlySet<keyof Scenario> = new Set([
  'ourSystem',
  'thirdPartyApi',
  'dataVolume',
]);

/** The section that words of an input belong to, of those that apply. */
export function homeOf(
  input: keyof Scenario,
  words: string,
  applies: (id: SectionId) => boolean,
): SectionId {
  const isDelivery = HOMES[1][1].test(words);
  const found =
    PLAIN.has(input) && !isDelivery
      ? undefined
      : HOMES.find(
          ([id, pattern]) =>
            applies(id) &&
            !(input === 'authMethod' && id === 'testing') &&
            pattern.test(words),
        )?.[0];
  const home = found ?? BY_INPUT[input];
  return applies(home)
    ? home
    : SECTIONS.find(({ id }) => applies(id))?.id ?? home;
}
