import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SECTIONS } from '.';
import { describeFields, type Field } from '../facts/describeField';

const documentation = readFileSync(
  resolve(__dirname, '../../../../docs/plan-document.md'),
  'utf8',
);

/** Path and title of each fact, as the documentation has them. */
function factsOf(fields: Field[], prefix = ''): string[] {
  return fields.flatMap(({ key, title, shape }) => {
    const path = `${prefix}${key}`;
    if (shape.type === 'object') return factsOf(shape.fields, `${path}.`);
    const row = `${path}: ${title}`;
    return shape.type === 'list' && shape.item.type === 'object'
      ? [row, ...factsOf(shape.item.fields, `${path}[].`)]
      : [row];
  });
}

describe('docs/plan-document.md', () => {
  it('names each section, its questions and its facts, and no others', () => {
    const [, ...parts] = documentation.split(/^## \d+\. /m);
    expect(parts.map(part => part.split('\n')[0])).toEqual(
      SECTIONS.map(({ title }) => title),
    );
    for (const [index, { id, facts, questions }] of SECTIONS.entries()) {
      const rows = [
        ...parts[index].matchAll(/^\| `([^`]+)`\s*\| (.*?)\s*\|/gm),
      ];
      expect([id, rows.map(([, path, title]) => `${path}: ${title}`)]).toEqual([
        id,
        factsOf(describeFields(facts)),
      ]);
      const listed = parts[index].match(/^- .*$/gm) ?? [];
      expect(listed).toEqual(questions.map(question => `- ${question}`));
    }
  });
});
