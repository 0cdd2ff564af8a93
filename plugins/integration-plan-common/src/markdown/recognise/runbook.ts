import { toKey } from '../../facts/keys';
import { blocksWithCaption } from '../../reading/grammar/statements';
import { readContacts, readContactTable } from '../../reading/topics/contacts';
import { readProcedures } from '../../reading/topics/procedures';
import { procedureSchema, runbookCallSchema } from '../../sections/runbook';
import type { Recogniser } from './types';

export const runbook: Recogniser = ({ blocks, statements }, finder) => {
  for (const reading of readProcedures(blocks)) {
    const { title, kind, trigger, steps, place, text, labels, isWhole } =
      reading;
    const isAlert = /^[A-Z][a-z]{1,40}[A-Z][a-zA-Z0-9]{1,60}$/.test(title);
    const added = finder.add(
      'procedures',
      procedureSchema,
      {
        key: toKey(title) || 'procedure',
        title,
        ...(kind && { kind }),
        ...(trigger && { trigger }),
        // The name of an alert is what leads here
        ...(isAlert && {
          matchers: [
            { label: 'alertname', operator: '=' as const, value: title },
          ],
        }),
        steps,
      },
      place,
      text,
    );
    if (!added) continue;
    finder.name('procedures', added.key, labels);
    if (isWhole) finder.take(place);
  }
  const calls = [
    ...[...blocksWithCaption(blocks, 'table')].flatMap(({ block }) =>
      readContactTable(block),
    ),
    ...readContacts(statements),
  ];
  for (const { place, text, ...call } of calls) {
    finder.add('contacts', runbookCallSchema, call, place, text);
  }
};
