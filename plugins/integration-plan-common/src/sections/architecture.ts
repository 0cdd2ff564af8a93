import { z } from 'zod/v4';
import {
  choice,
  day,
  groupRef,
  keyField,
  line,
  link,
  note,
  optionalLine,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';

/** Where a step of a data flow happens. */
const FLOW_ACTORS = {
  ours: 'Our system',
  vendor: 'The third party',
  between: 'Between the two',
} as const;

const step = z.strictObject({
  name: line('Step', { aliases: ['what'] }, 200),
  actor: choice('Where', FLOW_ACTORS).optional(),
  detail: note('Detail'),
  onFailure: note('If it fails', { aliases: ['failure', 'on failure'] }),
});

export const dataFlowSchema = z
  .strictObject({
    key: keyField(),
    title: line('Title', {}, 120),
    direction: choice('Direction', {
      inbound: 'From the third party to us',
      outbound: 'From us to the third party',
      both: 'Both ways',
    }).optional(),
    trigger: optionalLine('Trigger', {
      help: 'What starts it: a schedule, an event, a person',
    }),
    steps: field(z.array(step).max(60).default([]), {
      title: 'Steps',
      display: 'flow',
    }),
  })
  .meta({ id: 'DataFlow' });

export type DataFlow = z.output<typeof dataFlowSchema>;

export const architecture = defineSection({
  id: 'architecture',
  title: 'Integration architecture',
  aliases: ['architecture', 'overview', 'architecture overview'],
  questions: [
    'Which pattern moves the data (polling, webhooks, batch, real time), and why does it fit?',
    'Which way does the data flow, step by step, from our system to the outcome?',
  ],
  facts: {
    reason: note('Why this pattern'),
    flows: field(
      z.array(dataFlowSchema).max(20).superRefine(uniqueKeys).default([]),
      { title: 'Data flows' },
    ),
    api: field(
      z
        .strictObject({
          version: optionalLine('Version', {}, 100),
          documentation: link('Documentation'),
          sunset: day('Sunset', {
            help: 'Day from which the third party no longer serves this version',
          }),
        })
        .prefault({}),
      { title: 'API' },
    ),
    contract: field(
      z
        .strictObject({
          owner: groupRef('Owner', { help: 'Who answers for the contract' }),
          serviceLevel: note('Service level', {
            help: 'What the third party has promised: availability, response times, credits',
          }),
        })
        .prefault({}),
      { title: 'Contract' },
    ),
  },
});
