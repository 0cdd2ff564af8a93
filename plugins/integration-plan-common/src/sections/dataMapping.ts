import { z } from 'zod/v4';
import {
  choice,
  code,
  keyField,
  line,
  note,
  optionalCode,
  optionalLine,
  yesNo,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { passages, tables } from '../markdown/recognise/blocks';
import { matchColumns, readRows } from '../markdown/recognise/columns';
import { toKey } from '../facts/keys';
import type { Recogniser } from '../markdown/recognise/types';
import { describeFields } from '../facts/describeField';
import { uniqueKeys } from '../schema/primitives';
import { dataMappingAnswers } from './answers';
import { defineSection } from './defineSection';
import { dataMappingRules } from './rules/dataMapping';

const mappedField = z.strictObject({
  source: code('Source field', { aliases: ['source', 'from', 'api field'] }),
  target: code('Target field', {
    aliases: ['target', 'to', 'maps to', 'destination'],
  }),
  conversion: optionalLine('Conversion', {
    aliases: ['type', 'transformation', 'format', 'type conversion'],
  }),
  required: yesNo('Required', { aliases: ['mandatory'] }),
  identifier: yesNo('Identifies the record', { aliases: ['identifier'] }),
  onNull: optionalLine('If missing', {
    aliases: ['null handling', 'when missing', 'default', 'null', 'missing'],
  }),
  note: note('Notes', { aliases: ['note', 'comment', 'remarks'] }),
});

const mapping = z
  .strictObject({
    key: keyField(),
    title: line('Title', {}, 200),
    direction: choice('Direction', {
      inbound: 'From the third party to us',
      outbound: 'From us to the third party',
    }).optional(),
    endpoint: optionalCode('Endpoint'),
    fields: field(z.array(mappedField).max(500).default([]), {
      title: 'Fields',
    }),
  })
  .meta({ id: 'Mapping' });

/** How the fields of one entity become those of another. @public */
export type Mapping = z.output<typeof mapping>;

const FIELD_COLUMN = /\bfield\b|\bcolumn\b|\bproperty\b|\battribute\b/i;
const OURS = /\bour\b|\bours\b|internal|local|database|\bdb\b/i;

/**
 * Headings such as "Vendor field" and "Our field" name a side each: the first
 * is where a value comes from, the second where it goes.
 */
function nameSides(head: string[]): string[] {
  const sides = head.flatMap((name, index) =>
    FIELD_COLUMN.test(name) || OURS.test(name) ? [index] : [],
  );
  if (sides.length < 2) return head;
  return head.map((name, index) => {
    if (index === sides[0]) return 'source';
    return index === sides[1] ? 'target' : name;
  });
}

const recognise: Recogniser = (text, finder) => {
  const fields = describeFields(mappedField);
  for (const table of tables(text)) {
    const columns = matchColumns(nameSides(table.head), fields);
    const keys = columns.map(column => column?.path[0]);
    if (!keys.includes('source') || !keys.includes('target')) continue;
    const rows = readRows(table, columns, fields).map(row => ({
      ...row,
      item: {
        ...row.item,
        ...(/\brequired\b|\bmandatory\b/i.test(String(row.item.note)) && {
          required: true,
        }),
      },
    }));
    const fromUs = OURS.test(table.head[keys.indexOf('source')]);
    const toUs = OURS.test(table.head[keys.indexOf('target')]);
    const title = table.caption?.text ?? `Mapping ${table.head.join(' to ')}`;
    const direction = fromUs ? 'outbound' : 'inbound';
    const added = finder.add(
      'mappings',
      mapping,
      {
        key: toKey(title) || 'mapping',
        title: title.slice(0, 200),
        ...(fromUs !== toUs && { direction }),
        fields: rows.map(({ item }) => item as z.input<typeof mappedField>),
      },
      table.node,
      table.head.join(' | '),
    );
    if (!added) continue;
    finder.take(table.node);
    if (table.caption) finder.take(table.caption.node);
    rows.forEach((row, index) =>
      finder.noteIn('mappings', ['fields', index], row.node, row.text),
    );
  }
  for (const { node, label, text: words } of passages(text)) {
    if (/null|missing/i.test(label)) {
      finder.set(['onNull'], words.slice(0, 2000), node, words);
    }
  }
};

export const dataMapping = defineSection({
  id: 'dataMapping',
  title: 'Data mapping',
  aliases: ['mapping', 'field mapping', 'data model'],
  questions: [
    'Which field becomes which, in each direction?',
    'What is converted, what is required?',
    'What happens when a value is missing or null?',
  ],
  answers: dataMappingAnswers,
  rules: dataMappingRules,
  recognise,
  facts: {
    mappings: field(
      z.array(mapping).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Mappings' },
    ),
    onNull: note('Missing values', {
      help: 'What happens where a row says nothing else',
    }),
    classification: field(
      z
        .strictObject({
          level: choice('Level', {
            public: 'Public',
            internal: 'Internal',
            confidential: 'Confidential',
            restricted: 'Restricted',
          }).optional(),
          personalData: yesNo('Personal data'),
          note: note('Notes'),
        })
        .prefault({}),
      { title: 'Data classification' },
    ),
  },
});
