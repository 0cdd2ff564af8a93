import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SECTIONS } from '.';
import {
  describeFields,
  isListOfObjects,
  type Field,
  type FieldShape,
} from '../facts/describeField';
import type { FieldMeta } from '../facts/fieldRegistry';

const FILE = resolve(__dirname, '../../../../docs/plan-document.md');
const MARKER = /^<!-- What follows is written by .* -->\n/m;

const FORMATS: Partial<Record<NonNullable<FieldMeta['format']>, string>> = {
  date: 'date',
  duration: 'duration',
  entityRef: 'entity reference',
  key: 'key',
  url: 'address',
};

function nameType(shape: FieldShape, format?: FieldMeta['format']): string {
  switch (shape.type) {
    case 'boolean':
      return 'yes or no';
    case 'choice':
      return `one of ${shape.options
        .map(option => `\`${option}\``)
        .join(', ')}`;
    case 'list':
      return isListOfObjects(shape)
        ? 'list'
        : `list of ${nameType(shape.item, shape.itemMeta.format)}s`;
    case 'number':
      return shape.integer ? 'whole number' : 'number';
    default:
      return (format && FORMATS[format]) ?? 'text';
  }
}

/** A line for each fact, with its path, title, type and help. */
function writeFacts(fields: Field[], prefix = ''): string[] {
  return fields.flatMap(({ key, title, shape, format, required, help }) => {
    const path = `${prefix}${key}`;
    if (shape.type === 'object') return writeFacts(shape.fields, `${path}.`);
    const type = nameType(shape, format);
    const line = `- \`${path}\`, ${title}: ${type}${
      required ? ', required' : ''
    }${help ? `. ${help}` : ''}`;
    return isListOfObjects(shape)
      ? [line, ...writeFacts(shape.item.fields, `${path}[].`)]
      : [line];
  });
}

function writeSections(): string {
  const parts = SECTIONS.map(({ id, title, facts, questions }, index) =>
    [
      `## ${index + 1}. ${title}`,
      `\`${id}\` answers:`,
      questions.map(question => `- ${question}`).join('\n'),
      'Its facts:',
      writeFacts(describeFields(facts)).join('\n'),
    ].join('\n\n'),
  );
  return `\n${parts.join('\n\n')}\n`;
}

/** What stands before the sections, by hand, and the sections. */
function readDocumentation(): [string, string] {
  const text = readFileSync(FILE, 'utf8');
  const { index, 0: marker } = MARKER.exec(text)!;
  const start = index + marker.length;
  return [text.slice(0, start), text.slice(start)];
}

describe('docs/plan-document.md', () => {
  it('names each section, its questions and its facts, and no others', () => {
    // `yarn build:reports`
    if (process.env.WRITE_REPORTS) {
      writeFileSync(FILE, readDocumentation()[0] + writeSections());
    }
    expect(readDocumentation()[1]).toBe(writeSections());
  });
});
