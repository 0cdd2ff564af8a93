import { z } from 'zod/v4';
import {
  choice,
  keyField,
  keyRef,
  line,
  link,
  note,
  optionalLine,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';
import { ERROR_CATEGORIES } from './errorPolicy';

export const environmentSchema = z
  .strictObject({
    key: keyField(),
    title: line('Environment', { aliases: ['name'] }, 120),
    address: link('Address', { aliases: ['url'] }),
    data: note('Data', { help: 'What it holds, and how it is filled' }),
    limits: note('Limits', { help: 'What it cannot do' }),
  })
  .meta({ id: 'TestEnvironment' });

export type TestEnvironment = z.output<typeof environmentSchema>;

export const simulationSchema = z
  .strictObject({
    failure: line('Failure', { aliases: ['error', 'scenario', 'case'] }, 200),
    category: choice('Category', ERROR_CATEGORIES).optional(),
    how: note('How it is simulated', { aliases: ['simulation', 'how'] }),
    expected: note('Expected'),
  })
  .meta({ id: 'FailureSimulation' });

export type FailureSimulation = z.output<typeof simulationSchema>;

export const testing = defineSection({
  id: 'testing',
  title: 'Testing',
  aliases: ['testing strategy', 'test strategy', 'tests'],
  questions: [
    'How is it tested without touching production data?',
    'Which sandbox or test environment is there, and how is it filled?',
    'How is each failure simulated?',
    'Which contract test notices a change of the API, and when does it run?',
  ],
  facts: {
    environments: field(
      z.array(environmentSchema).max(20).superRefine(uniqueKeys).default([]),
      { title: 'Environments' },
    ),
    simulations: field(z.array(simulationSchema).max(60).default([]), {
      title: 'Simulated failures',
    }),
    contractTest: field(
      z
        .strictObject({
          what: note('What it compares'),
          schedule: optionalLine('Schedule'),
          environment: keyRef('Environment'),
        })
        .prefault({}),
      { title: 'Contract test' },
    ),
  },
});
