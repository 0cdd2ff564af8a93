import { toKey } from '../../facts/keys';
import { codesOf } from '../../reading/structure/inline';
import { readKeyMemory } from '../../reading/topics/breaker';
import { isoOf } from '../../reading/topics/durations';
import { idempotencyKeySchema } from '../../sections/idempotency';
import type { Recogniser } from './types';

const KEY_WORDS =
  /upsert key|idempotency key|idempotency-key|unique|key of the upsert|already|duplicate|recogni[sz]ed by|primary key|eindeutig|doppelt|même droit|clé/i;
// `(employee_id, survey_id)` or one name in code
const KEY_PARTS = /\(\s*\w+(?:\s*,\s*\w+)+\s*\)/;
const RESUMES =
  /resum|cursor|checkpoint|goes on (?:from|with|after)|continues? (?:from|there)|restart|last (?:finished )?page|picks up|wiederanlauf|beginnt mit|setzt fort|reprend|starts from the last/i;

const isTheirs = (text: string, names: ReadonlySet<string>) =>
  [...names].some(name => text.includes(name)) || /\bthey\b/i.test(text);

export const idempotency: Recogniser = ({ statements, names }, finder) => {
  for (const { label, text, at, quantities, doubt } of statements) {
    if (doubt === 'wish' || doubt === 'question') continue;
    if (/partial|teilerfolg|partiel/i.test(label)) {
      finder.set(['partialSuccess'], text.slice(0, 2000), at, text);
    }
    if (RESUMES.test(label ? `${label}: ${text}` : text)) {
      finder.set(['resumePoint'], text.slice(0, 2000), at, text);
    }
    const isKey = KEY_WORDS.test(text) && !/partial|resum/i.test(label);
    const codes = codesOf(text);
    const parts = KEY_PARTS.exec(text)?.[0] ?? codes[0];
    if (
      !isKey ||
      !parts ||
      (finder.facts.keys as unknown[] | undefined)?.length === 5
    )
      continue;
    const kept = /stored? (?:the )?(?:result )?in `?(\w+)/i.exec(text);
    const isKept = /kept|retained|ttl/i.test(text) && !isTheirs(text, names);
    const keptFor = isKept
      ? quantities.find(({ kind }) => kind === 'duration')
      : undefined;
    const title = label || parts;
    finder.add(
      'keys',
      idempotencyKeySchema,
      {
        key: toKey(title) || 'key',
        title: title.slice(0, 120),
        parts: parts.slice(0, 300),
        ...(kept && { keptIn: kept[1] }),
        ...(keptFor && { keptFor: isoOf(keptFor.value) }),
      },
      at,
      text,
    );
  }
  const memory = readKeyMemory(statements, names);
  if (!memory) return;
  const { key, value, statement } = memory;
  finder.add(
    'keys',
    idempotencyKeySchema,
    {
      key: toKey(key ?? 'sent') || 'sent',
      title: key ?? 'What we send',
      parts: key ?? 'the key of each request',
      direction: 'outbound',
      keptIn: 'The third party',
      keptFor: value,
    },
    statement.at,
    statement.text,
  );
};
