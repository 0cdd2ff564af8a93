import { wordPattern } from '../grammar/wordPattern';
import type { Statement } from '../grammar/statements';

export type RolloutReading = {
  flag?: { name: string; statement: Statement };
  stages: Array<{ title: string; statement: Statement }>;
  verification?: Statement;
  rollback: Statement[];
};

const FLAG =
  /\b(?:flags?|feature[- ]?(?:flag|toggle|switch)|switch\w{0,2}|toggle|setting|behind|schalter|einstellung|interrupteur|drapeau|option|rolled out by)\b/i;
const BACK = wordPattern(
  /^(?:rollback|roll(?:ing)?[- ]?back|back|way back|off again|going back|to go back|to return|return|if (?:it|anything|something) goes wrong|to undo|zurück\w{0,3}|rückweg|rückfall|retour(?: en)? arrière|retour|pour revenir|reverting|revert|undo|abbruch|exit|plan b)\b/i,
);
const BACK_INSIDE = wordPattern(
  /\b(?:roll(?:ed|s|ing)? back|roll-?back|turn(?:ed)? (?:the )?\w{1,10} off|switch(?:ed|es)? (?:it|this|that|them) off|flag (?:to 0|off|is (?:disabled|switched off|turned off|off))|switch(?:ed)? off|(?:turns?|turned|switch(?:es|ed)?|take|takes) (?:the )?(?:flag )?`?[\w.-]{2,40}`? off|turned? off (?:the )?(?:flag|`)|flag goes off|disable (?:the )?(?:flag|`)|(?:goes?|go|falls?) back to|schaltet? [^.]{1,40} aus|setting off|takes over again|schalter aus|schalter (?:wird )?(?:wieder )?(?:aus|ab)geschaltet|(?:aus|ab)geschaltet|interrupteur coupé|désactiv\w{1,3}|zurückgerollt)\b/i,
);
/** What begins with a condition and switches off is no step forward. */
const IF =
  /^(?:if|when|once|as soon as|wenn|falls|sobald|bei mehr als|weicht|si|dès que)\b|\b(?:if|wenn|si)\b[^.]{0,120}$/i;
const PROOF =
  /\b(?:(?:go|moves?|goes|carry|on) on (?:only )?(?:if|when|once)|only further (?:if|when|once)|on if|go\/no-?go|weiter geht es,? (?:nur |erst )?wenn|weiter,? wenn|entry criteri\w{1,3}|exit criteri\w{1,3}|gate|requires? that|only (?:if|when|then)|condition|next step (?:only|if|when|once)|before each|check before|gate|continue (?:only )?(?:if|when)|weiter (?:nur|erst)|erst wenn|nur wenn|voraussetzung|avant chaque|seulement si|proceed|success criteria|on to the next|verified by|verify|compare\w{0,1}|erfolg|criterion|criteria|must (?:hold|agree|match)|when the difference|vor jede\w{0,1})\b/i;
const STAGE_UNITS =
  /\b(?:weeks?|days?|schools?|customers?|tenants?|hotels?|users?|percent|all|everyone|every\w{0,4}|each|then|wochen?|tage?|kunden|alle|dann|semaines?|jours?|puis|villes?|area|region|wards?|shops?|stores?|one)\b|%/i;

/** In which steps it ships, behind which flag, what proves a step, and the way back. */
export function readRollout(statements: readonly Statement[]): RolloutReading {
  const reading: RolloutReading = { stages: [], rollback: [] };
  for (const statement of statements) {
    const { label, at, doubt } = statement;
    const { text, tokens } = statement.whole;
    if (
      doubt === 'wish' ||
      doubt === 'question' ||
      (doubt === 'rejected' && !BACK.test(label))
    )
      continue;
    const isBelowBack = [label, ...at.trail].some(words =>
      BACK.test(words.trim()),
    );
    const flag = FLAG.test(text)
      ? tokens.find(
          ({ kind, text: code }) =>
            (kind === 'code' || (kind === 'word' && code.includes('_'))) &&
            /^[\w][\w.:-]{1,80}$/.test(code) &&
            /[._:-]|[a-z][A-Z]/.test(code),
        )
      : undefined;
    if (flag && !reading.flag) reading.flag = { name: flag.text, statement };
    // What follows a semicolon tells what becomes of the rest
    const isMore = reading.rollback.some(
      one => one.at.passage === at.passage && one.line === at.line,
    );
    if (isBelowBack || BACK.test(text)) {
      if (!isMore) reading.rollback.push(statement);
    } else if (PROOF.test(text)) reading.verification ??= statement;
    else if (BACK_INSIDE.test(text) && (!flag || IF.test(text)))
      reading.rollback.push(statement);
    else if (
      STAGE_UNITS.test(text) &&
      reading.stages.length < 8 &&
      text.length < 400
    ) {
      const words = flag
        ? text.slice(
            Math.max(
              0,
              text.indexOf('`', tokens.find(token => token === flag)!.to - 1) +
                1,
            ),
          )
        : text;
      const clean = words.replace(/^[\s,.;:]{1,4}/, '').replace(/[.;]$/, '');
      if (clean.length > 3) reading.stages.push({ title: clean, statement });
    }
  }
  return reading;
}
