import { z } from 'zod/v4';
import {
  choice,
  day,
  keyField,
  line,
  lines,
  note,
  optionalCode,
  optionalLine,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { describeFields } from '../facts/describeField';
import { lists, passages, tables } from '../markdown/recognise/blocks';
import { cellText } from '../markdown/cells';
import { matchColumns, readRows } from '../markdown/recognise/columns';
import { toKey } from '../facts/keys';
import type { Recogniser } from '../markdown/recognise/types';
import { joinLines, uniqueKeys } from '../schema/primitives';
import { rolloutAnswers } from './answers';
import { defineSection } from './defineSection';
import { rolloutRules } from './rules/rollout';

const stage = z
  .strictObject({
    key: keyField(),
    title: line('Stage', { aliases: ['phase', 'name', 'step'] }, 120),
    audience: optionalLine('Audience', { aliases: ['who', 'scope', 'users'] }),
    flag: optionalCode('Flag', { aliases: ['feature flag'] }),
    entry: note('Starts when', { aliases: ['entry condition', 'entry'] }),
    verification: note('Proven by', {
      aliases: ['verification', 'success criteria', 'exit criteria'],
    }),
    state: choice('State', {
      planned: 'Planned',
      active: 'Under way',
      done: 'Done',
      skipped: 'Skipped',
    }).optional(),
    date: day('Date', { aliases: ['when'] }),
  })
  .meta({ id: 'RolloutStage' });

/** @public */
export type RolloutStage = z.output<typeof stage>;

const recognise: Recogniser = (text, finder) => {
  const fields = describeFields(stage);
  for (const table of tables(text)) {
    const columns = matchColumns(table.head, fields);
    if (!columns.some(column => column?.path[0] === 'title')) continue;
    const added = readRows(table, columns, fields).map(
      ({ node, item, text: row }) =>
        finder.add(
          'stages',
          stage,
          { key: toKey(String(item.title)) || 'stage', ...item } as z.input<
            typeof stage
          >,
          node,
          row,
        ),
    );
    if (added.length > 0 && added.every(Boolean)) finder.take(table.node);
  }
  const isRollback = (words: string | undefined) =>
    /roll(?:ing)?[ -]?back/i.test(words ?? '');
  for (const { node: list, caption } of lists(text)) {
    if (!list.ordered) continue;
    const items = list.children.map(item => {
      const [first] = item.children;
      return {
        item,
        words: first?.type === 'paragraph' ? cellText(first.children) : '',
      };
    });
    if (isRollback(caption?.text)) {
      finder.set(
        ['rollback', 'steps'],
        items.map(({ words }) => joinLines(words)),
        list,
        caption?.text ?? '',
      );
      continue;
    }
    for (const { item, words } of items) {
      const [title, ...rest] = words.split(/[:.;]\s/);
      finder.add(
        'stages',
        stage,
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
  for (const { node, label, text: words, item } of passages(text)) {
    if (!item && isRollback(label || words)) {
      finder.set(
        ['rollback', 'trigger'],
        words.slice(0, 2000) || undefined,
        node,
        words,
      );
    }
  }
};

export const rollout = defineSection({
  id: 'rollout',
  title: 'Rollout',
  aliases: ['rollout plan', 'release plan', 'deployment'],
  questions: [
    'In which stages does it ship, to whom, behind which flag?',
    'What proves a stage before the next one starts?',
    'What triggers a rollback, and how is it done?',
  ],
  answers: rolloutAnswers,
  recognise,
  rules: rolloutRules,
  facts: {
    stages: field(z.array(stage).max(30).superRefine(uniqueKeys).default([]), {
      title: 'Stages',
    }),
    rollback: field(
      z
        .strictObject({
          trigger: note('Trigger'),
          steps: lines('Steps'),
        })
        .prefault({}),
      { title: 'Rollback' },
    ),
  },
});
