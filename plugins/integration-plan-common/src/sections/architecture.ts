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
import { codeBlocks, LONGEST, passages } from '../markdown/recognise/blocks';
import { toKey } from '../facts/keys';
import type { Recogniser } from '../markdown/recognise/types';
import { uniqueKeys } from '../schema/primitives';
import { architectureAnswers } from './answers';
import { defineSection } from './defineSection';
import { architectureRules } from './rules/architecture';

/** Where a step of a data flow happens. @public */
export const FLOW_ACTORS = {
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

const flow = z
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

/** @public */
export type DataFlow = z.output<typeof flow>;

const ARROW = /\s*(?:→|⟶|->|=>|-->)\s*/;

/** "PULL (nightly):" is the title Pull with the trigger nightly. */
function readFlowTitle(words: string) {
  const match = /^([^:()→]{2,80}?)\s*(?:\(([^)]*)\))?\s*:\s*(.*)$/.exec(words);
  return match && !ARROW.test(match[1])
    ? { title: match[1], trigger: match[2], rest: match[3] }
    : undefined;
}

/** Flows as arrows between steps, as people draw them in a block of code. */
export function readFlows(text: string) {
  const flows: Array<{ title: string; trigger?: string; text: string }> = [];
  for (const row of text.split('\n')) {
    const head = readFlowTitle(row.trim());
    const isFailure = head && /^(?:success|failure|error)$/i.test(head.title);
    if (head && !isFailure && !/^\s*(?:→|->)/.test(row)) {
      flows.push({ ...head, text: head.rest });
    } else if (row.trim() !== '') {
      if (flows.length === 0) flows.push({ title: 'Data flow', text: '' });
      flows[flows.length - 1].text += ` ${row.trim()}`;
    }
  }
  return flows.flatMap(({ title, trigger, text: words }) => {
    const steps: Array<{ name: string; onFailure?: string }> = [];
    // The step whose outcomes follow, once one of them is named
    let branching: (typeof steps)[number] | undefined;
    let failing = false;
    for (const part of words.split(ARROW)) {
      const name = part.replace(/^\[(.*)\]$/, '$1').replace(/^[\s|]+/, '');
      if (name.trim() === '') continue;
      const outcome = /^(?:on )?(success|failure|error)\s*:\s*(.*)$/i.exec(
        name,
      );
      if (outcome) {
        branching ??= steps[steps.length - 1];
        failing = !/success/i.test(outcome[1]);
      }
      const said = outcome?.[2] ?? name;
      if (failing && branching) {
        branching.onFailure = [branching.onFailure, said]
          .filter(Boolean)
          .join(' → ');
      } else {
        steps.push({ name: said });
      }
    }
    return steps.length > 1 ? [{ title, trigger, steps }] : [];
  });
}

const inWords = (title: string) =>
  title === title.toUpperCase()
    ? title.charAt(0) + title.slice(1).toLowerCase()
    : title;

const recognise: Recogniser = (text, finder) => {
  for (const { node } of codeBlocks(text)) {
    if (node.value.length > LONGEST) continue;
    const flows = readFlows(node.value);
    const added = flows.map(({ title, trigger, steps }) =>
      finder.add(
        'flows',
        flow,
        {
          key: toKey(title) || 'flow',
          title: inWords(title),
          ...(trigger && { trigger }),
          steps,
        },
        node,
        title,
      ),
    );
    if (added.length > 0 && added.every(Boolean)) finder.take(node);
  }
  for (const { node, label, text: words } of passages(text)) {
    if (/^why|rationale|reason/i.test(label)) {
      finder.set(['reason'], words.slice(0, 2000), node, words);
    }
  }
};

export const architecture = defineSection({
  id: 'architecture',
  title: 'Integration architecture',
  aliases: ['architecture', 'overview', 'architecture overview'],
  questions: [
    'Which pattern moves the data (polling, webhooks, batch, real time), and why does it fit?',
    'Which way does the data flow, step by step, from our system to the outcome?',
  ],
  answers: architectureAnswers,
  recognise,
  rules: architectureRules,
  facts: {
    reason: note('Why this pattern'),
    flows: field(z.array(flow).max(20).superRefine(uniqueKeys).default([]), {
      title: 'Data flows',
    }),
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
