import { wordPattern } from '../../../reading/grammar/wordPattern';
import type { Statement } from '../../../reading/grammar/statements';
import { clausesOf } from '../../prose';
import { toldIn } from '../../told';
import type { Rule } from '../../types';

const RUNBOOK = ['sections', 'runbook'];

const REMOVED =
  /\b(?:delet\w{1,4}|remov\w{1,4}|revok\w{1,4}|withdraw\w{0,2}|disabl\w{1,4}|invalidat\w{1,4}|lösch\w{1,4}|gelöscht|entfern\w{1,3}|widerruf\w{1,3}|supprim\w{1,4}|révoqu\w{1,4})/i;
const MADE =
  /\b(?:creat\w{1,4}|mak\w{1,3}|made|generat\w{1,4}|request\w{0,4}|order\w{0,3}|anleg\w{1,2}|angelegt|erzeug\w{1,4}|beantrag\w{1,3}|crée\w{0,3}|génér\w{1,4})/i;
const OLD =
  /\b(?:old|first|current|previous|alte\w{0,2}|bisherige\w{0,2}|ancien\w{0,3})\b/i;
const CREDENTIAL = wordPattern(
  /\b(?:keys?|secrets?|tokens?|passwords?|certificates?|schlüssel\w{0,2}|kennwort|passwort|zertifikat\w{0,2}|clés?|secrets?|one|ones)\b/i,
);

/** The old one goes before the new one is there. */
function isReversed(text: string): boolean {
  const removed = REMOVED.exec(text);
  if (!removed) return false;
  const made = MADE.exec(text.slice(removed.index));
  const isFirst = !MADE.test(text.slice(0, removed.index));
  return made !== null && isFirst && OLD.test(text) && CREDENTIAL.test(text);
}

/** What stands in the items of a list, one after the other. */
function stepsOf(statements: readonly Statement[]): string[] {
  const groups = new Map<object, string[]>();
  for (const { at, text } of statements) {
    if (!at.group) continue;
    groups.set(at.group, [...(groups.get(at.group) ?? []), text]);
  }
  return [...groups.values()].map(texts => texts.join(', then '));
}

/** The steps, or the sentence, in which a credential is exchanged in the wrong order. */
export const rotationOverlap: Rule = {
  id: 'rotation-no-overlap',
  severity: 'warning',
  title: 'A new credential is there before the old one goes.',
  *check({ document }) {
    const { authentication, runbook } = document.sections;
    const { procedures } = runbook.facts;
    const told = [
      ...[...procedures.entries()].flatMap(([index, { kind, title, steps }]) =>
        kind === 'reauthenticate'
          ? [
              {
                path: [...RUNBOOK, 'facts', 'procedures', index],
                title,
                said: steps.map(({ text }) => text).join(', then '),
              },
            ]
          : [],
      ),
      ...(['authentication', 'runbook'] as const).flatMap(id =>
        stepsOf(toldIn(document, id)).map(said => ({
          path: ['sections', id, 'body'],
          title: 'Prose',
          said,
        })),
      ),
      ...(
        [
          ['authentication', authentication.body],
          ['runbook', runbook.body],
        ] as const
      ).flatMap(([id, body]) =>
        clausesOf(body).map(said => ({
          path: ['sections', id, 'body'],
          title: 'Prose',
          said,
        })),
      ),
    ];
    const found = told.find(({ said }) => isReversed(said));
    if (!found) return;
    yield {
      path: found.path,
      message: 'The old credential goes before the new one is there',
      evidence: [found],
      suggestion:
        'Make the new one first, change over, see that it works, and withdraw the old one last; if only one can be there, say for how long nothing works.',
    };
  },
};
