import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixture = readFileSync(
  join(__dirname, '../fixtures/people-sync.md'),
  'utf8',
);

/** A plan of people with its tables and its prose repeated up to a size. */
export function largeMarkdown(size: number): string {
  const parts = fixture.split(/^(?=## )/m);
  let text = fixture;
  for (let round = 1; text.length < size; round++) {
    text = parts
      .map(part => {
        const [heading, ...rest] = part.split('\n');
        return [heading, ...Array<string>(round).fill(rest.join('\n'))].join(
          '\n',
        );
      })
      .join('');
  }
  return text;
}
