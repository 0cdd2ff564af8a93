import { z } from 'zod/v4';
import { describeFields } from '../../facts/describeField';
import { toKey } from '../../facts/keys';
import { joinLines } from '../../facts/primitives';
import {
  blocksWithCaption,
  quiet,
  rowStatements,
} from '../../reading/grammar/statements';
import { readRollout } from '../../reading/topics/rollout';
import { rolloutStageSchema } from '../../sections/rollout';
import { matchColumns, readRows } from './columns';
import type { Recogniser } from './types';

type Stage = z.input<typeof rolloutStageSchema>;

const isRollback = (words: string | undefined) =>
  /roll(?:ing)?[ -]?back|way back|rückweg|retour/i.test(words ?? '');

export const rollout: Recogniser = (
  { blocks, statements, language },
  finder,
) => {
  const fields = describeFields(rolloutStageSchema);
  for (const { block } of blocksWithCaption(blocks, 'table')) {
    const columns = matchColumns(block.head.map(quiet), fields);
    if (!columns.some(column => column?.path[0] === 'title')) continue;
    const added = readRows(block, columns, fields).map(
      ({ place, item, text }) =>
        finder.add(
          'stages',
          rolloutStageSchema,
          { key: toKey(String(item.title)) || 'stage', ...item } as Stage,
          place,
          text,
        ),
    );
    // Heads in other words than those of the facts would be lost
    const areTitles = columns.every(
      (column, index) =>
        column?.label.toLowerCase() === quiet(block.head[index]).toLowerCase(),
    );
    if (areTitles && added.length > 0 && added.every(Boolean)) {
      finder.take(block);
    }
  }
  for (const { block, caption } of blocksWithCaption(blocks, 'list')) {
    if (!block.ordered) continue;
    const items = block.items.map(item => ({
      item,
      words: quiet(item.text.replace(/\n/g, ' ')),
    }));
    if (isRollback(caption)) {
      finder.set(
        ['rollback', 'steps'],
        items.map(({ words }) => joinLines(words).slice(0, 500)),
        block,
        caption ?? '',
      );
      continue;
    }
    for (const { item, words } of items) {
      const [title, ...rest] = words.split(/[:.;]\s/);
      finder.add(
        'stages',
        rolloutStageSchema,
        {
          key: toKey(title) || 'stage',
          title: title.slice(0, 120),
          ...(rest.length > 0 && {
            verification: rest.join('. ').slice(0, 2000),
          }),
        },
        item,
        words,
      );
    }
  }
  const { stages, verification, rollback, ...told } = readRollout(statements);
  const flag = told.flag ?? readRollout(rowStatements(blocks, language)).flag;
  const hasStages = (finder.facts.stages as Stage[] | undefined)?.length;
  const proof = verification && {
    verification: verification.text.slice(0, 2000),
  };
  if (!hasStages) {
    const shown = [...stages];
    if (flag && shown.length === 0) {
      const { name, statement } = flag;
      shown.push({ title: `Behind ${name}`, statement });
    }
    for (const { title, statement } of shown) {
      finder.add(
        'stages',
        rolloutStageSchema,
        {
          key: toKey(title.slice(0, 40)) || 'stage',
          title: title.replace(/`/g, '').slice(0, 120),
          ...(flag && { flag: flag.name }),
          ...proof,
        },
        statement.at,
        statement.text,
      );
    }
  }
  // A flag that is told of beside a table of stages is theirs
  if (hasStages && flag) {
    for (const stage of finder.facts.stages as Stage[])
      stage.flag ??= flag.name;
  }
  const [back] = rollback;
  if (!back) return;
  // What follows a semicolon tells what becomes of the rest
  const steps = rollback.map(({ text }) => text.split(/;\s/)[0].slice(0, 500));
  const isTrigger = /^(?:if|wenn|si|when)\b/i.test(back.text);
  if (isTrigger) {
    finder.set(
      ['rollback', 'trigger'],
      back.text.slice(0, 2000),
      back.at,
      back.text,
    );
  }
  finder.set(['rollback', 'steps'], steps.slice(0, 50), back.at, steps[0]);
};
