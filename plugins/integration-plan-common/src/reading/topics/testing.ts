import { wordPattern } from '../grammar/wordPattern';
import type { Statement } from '../grammar/statements';

export type EnvironmentReading = {
  title: string;
  data: string;
  limits?: string;
  address?: string;
  statement: Statement;
};
export type SimulationReading = {
  failure: string;
  how: string;
  statement: Statement;
};
export type TestingReading = {
  environments: EnvironmentReading[];
  simulations: SimulationReading[];
  contract?: { what: string; schedule?: string; statement: Statement };
};

const PLACE = wordPattern(
  /\b(?:sandbox|staging|test(?:ing)? (?:system|environment|tenant|laboratory|instance|account|site|server)|playground|practice (?:key|company|account|tenant|system)|demo(?: \p{L}{2,20})?|training \p{L}{2,20}|pre-?production(?: \p{L}{2,12})?|pre-?prod|sandkasten|test(?:system|umgebung|mandant|instanz|zugang)\w{0,3}|\p{L}{0,20}-?übungs\p{L}{2,20}|übungs\p{L}{2,20}|bac à sable|environnement de test|integration environment|uat|mock server|dry-?run mode)\b/iu,
);
const DENIED =
  /\b(?:no|kein\w{0,2}|aucun\w{0,1}|without an?|not have an?)\s(?:\p{L}{1,12}\s)?$/iu;
const STUB =
  /\b(?:stubs?|mock\w{0,8}|wiremock|simul\w{0,10}|toxiproxy|proxy|fake\w{0,2}|plays?|spielt|joue|injects?|bypass|msw|nock|respx|fault injection|replays?|hoverfly|prism|attrappe|simulateur|come from)\b/i;
const CONTRACT =
  /\b(?:contract|schemas?|openapi|wsdl|xsd|swagger|vertragstest|contrat|graphql schema|pact|specification|spezifikation|interface description)\b/i;
const COMPARED = wordPattern(
  /\b(?:compar\w{1,4}|against|diff(?:erence|s|ed)?|fetched|checked|verglei\w{1,4}|verglich\w{0,3}|abgleich\w{0,2}|abweichung|écart|conform\w{0,3}|fails?|breaks?|replays?|matches|contre|test|differs?|prüf\w{1,3}|checks?|vs|verif\w{1,4}|vérif\w{1,3}|runs|tourne|läuft)\b/i,
);
const BOTH =
  /\b(?:and|plus|und|sowie|et)\b[^.]{0,40}\b(?:contract[- ]tests?|vertragstests?|tests? de contrat)\b/i;
const SCHEDULE = wordPattern(
  /\b(?:nightly|each night|every night|daily|each week|every week|weekly|hourly|on each build|before each release|each build|nächtlich\w{0,3}|jede nacht|täglich|wöchentlich|chaque nuit|chaque jour|chaque semaine|every morning|on every commit|in ci)\b/i,
);

const statusesIn = (text: string) =>
  text.match(/(?<![\w.-])[45]\d\d(?![\w.])/g) ?? [];

/** Where it is tried, which failures are played, and what notices a change of the interface. */
export function readTesting(statements: readonly Statement[]): TestingReading {
  const reading: TestingReading = { environments: [], simulations: [] };
  for (const statement of statements) {
    const { text, doubt, label, quantities, tokens } = statement;
    if (doubt === 'wish' || doubt === 'question' || doubt === 'other') continue;
    const whole = label ? `${label}: ${text}` : text;
    const statuses = statusesIn(text);
    if (
      (STUB.test(whole) &&
        (statuses.length > 0 ||
          /time-?out|timeout|zeitüberschreitung/i.test(text))) ||
      statuses.length >= 3
    ) {
      const failures = [...new Set(statuses)];
      for (const failure of failures.length > 0 ? failures : ['timeout']) {
        reading.simulations.push({ failure, how: text, statement });
      }
      if (
        /time-?outs?|hangs?|never ends|slow answers?|zeitüberschreitung|trop longue|-second answers?/i.test(
          text,
        ) &&
        failures.length > 0
      ) {
        reading.simulations.push({ failure: 'timeout', how: text, statement });
      }
      // "A stub plays 401, and a contract test runs each night" is both
      if (!BOTH.test(whole)) continue;
    }
    if (CONTRACT.test(whole) && COMPARED.test(whole) && !reading.contract) {
      const schedule = SCHEDULE.exec(text)?.[0];
      reading.contract = {
        what: text,
        ...(schedule && { schedule }),
        statement,
      };
      continue;
    }
    const place = PLACE.exec(whole);
    if (!place || DENIED.test(whole.slice(0, place.index))) continue;
    const title = place[0].replace(/^./, letter => letter.toUpperCase());
    const known = reading.environments.find(
      one => one.title.toLowerCase() === title.toLowerCase(),
    );
    const rate = quantities.find(
      ({ kind, isConcurrent }) => kind === 'rate' || isConcurrent,
    );
    const isLoad =
      /\b(?:load test|lasttest|we (?:send|run)|our (?:load|test))\b/i.test(
        rate ? text.slice(0, tokens[rate.at].from) : '',
      );
    const limits =
      rate && !isLoad
        ? text.slice(tokens[rate.at].from, tokens[rate.end - 1].to)
        : undefined;
    if (known) {
      known.limits ??= limits;
      continue;
    }
    if (reading.environments.length >= 4) continue;
    reading.environments.push({
      title,
      data: whole,
      ...(limits && { limits }),
      statement,
    });
  }
  return reading;
}
