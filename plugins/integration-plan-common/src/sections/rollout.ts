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
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';

export const rolloutStageSchema = z
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

export type RolloutStage = z.output<typeof rolloutStageSchema>;

export const rollout = defineSection({
  id: 'rollout',
  title: 'Rollout',
  aliases: ['rollout plan', 'release plan', 'deployment'],
  questions: [
    'In which stages does it ship, to whom, behind which flag?',
    'What proves a stage before the next one starts?',
    'What triggers a rollback, and how is it done?',
  ],
  facts: {
    stages: field(
      z.array(rolloutStageSchema).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Stages' },
    ),
    rollback: field(
      z
        .strictObject({ trigger: note('Trigger'), steps: lines('Steps') })
        .prefault({}),
      { title: 'Rollback' },
    ),
  },
});
