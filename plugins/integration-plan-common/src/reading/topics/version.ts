import { wordPattern } from '../grammar/wordPattern';
import { readDates } from '../grammar/dates';
import type { Statement } from '../grammar/statements';

export type VersionReading = {
  version?: { value: string; statement: Statement };
  sunset?: { value: string; words: string; statement: Statement };
};

const NUMBER = String.raw`\d{4}-\d{2}(?:-\d{2})?|v?\d{1,4}(?:\.\d{1,4}){0,3}`;
const AFTER = new RegExp(
  String.raw`(?:\b(?:API|interface|schnittstelle|interface de programmation)\b(?:\s(?:version|v\.))?|\b(?:version|release)\b|\bAPI version\b)[\s,:]{1,2}(?:is\s|at\s|of\s|\p{L}{2,20}\s){0,2}?\x60?(${NUMBER})\x60?(?![\d.]?\d|[\s]?(?:%|ms|s|min|requests|calls))`,
  'iu',
);
/** "(REST, v3.2)": a version in brackets behind what kind of interface it is. */
const BESIDE =
  /\b(?:REST|GraphQL|SOAP|gRPC|HTTP|JSON)\b[^.;()]{0,12}?[\s,](v\d{1,4}(?:\.\d{1,4}){0,3})\b/i;
const OURS = wordPattern(
  /\b(?:python|java|kotlin|node|php|go|ruby|postgres\w{0,4}|typescript|spring|symfony|draft|second|first|zweite|deuxième|document|plan|mariadb|mysql|\.net|redis)\b[^.;]{0,12}$/i,
);
/** "Which version of their API?", and the answer is nothing but a number. */
const ASKS_VERSION =
  /\b(?:which|what|welche|quelle)\b.{0,20}\bversion\b|^api[- ]version\W{0,2}$/i;
const ALONE = new RegExp(String.raw`^\x60?(${NUMBER})\x60?\.?$`, 'i');
const ENDS = wordPattern(
  /\b(?:switched off|shut ?down|sunset\w{0,2}|supported until|end of life|retired?|discontinued|removed on|gepflegt|abgeschaltet|eingestellt|support endet|maintenu\w{0,1} jusqu|retirée?|arrêtée?|deprecat\w{2,4}|served until|turned off|unterstützt bis|bis \d{1,2}\.\s?\d{1,2}\.\s?\d{4} (?:unterstützt|gepflegt|verfügbar|betrieben))\b/i,
);
const VERSIONED = /\b(?:version|v\d|api|schnittstelle|release)\b/i;

/** Which version of the interface is used, and when it ends. */
export function readVersion(statements: readonly Statement[]): VersionReading {
  const reading: VersionReading = {};
  for (const statement of statements) {
    const { text, doubt } = statement.whole;
    const asked = statement.at.trail[statement.at.trail.length - 1] ?? '';
    const isAnswer =
      ASKS_VERSION.test(asked) && statement.text.split(' ').length < 4;
    // The question may stand above its answer
    if (doubt === 'question' && !isAnswer) continue;
    if (doubt === 'example' || doubt === 'other') continue;
    // "They announced that it would be switched off" is no wish
    if (
      doubt === 'wish' &&
      !wordPattern(/\b(?:announce\w{0,2}|angekündigt|annoncé\w{0,2})\b/i).test(
        text,
      )
    )
      continue;
    const match = isAnswer
      ? ALONE.exec(statement.text)
      : AFTER.exec(text) ?? BESIDE.exec(text);
    if (
      match &&
      !reading.version &&
      !OURS.test(
        text.slice(0, match.index + match[0].length - match[1].length),
      ) &&
      doubt !== 'rejected'
    ) {
      reading.version = { value: match[1], statement };
    }
    if (!reading.sunset && ENDS.test(text) && VERSIONED.test(text)) {
      const end = ENDS.exec(text)!.index;
      const dates = readDates(text);
      const date =
        dates.find(({ index }) => index > end) ?? dates[dates.length - 1];
      if (date)
        reading.sunset = { value: date.iso, words: date.text, statement };
    }
  }
  return reading;
}
