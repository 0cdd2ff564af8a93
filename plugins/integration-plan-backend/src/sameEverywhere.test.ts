import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

jest.setTimeout(120_000);

/** What a process prints that lives somewhere else. */
async function printIn(language: string, zone: string) {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      resolve(__dirname, '__testUtils__/printCores.ts'),
    ],
    {
      env: {
        PATH: process.env.PATH,
        LANG: language,
        LC_ALL: language,
        TZ: zone,
      },
    },
  );
  const [printed, problem] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (problem) throw new Error(problem);
  return JSON.parse(printed);
}

/** Where two values differ, by the path of each leaf. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (a === b) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b)
    return [`${path}: ${JSON.stringify(a)} or ${JSON.stringify(b)}`];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap(key =>
    differences(Reflect.get(a, key), Reflect.get(b, key), `${path}/${key}`),
  );
}

it('depends on no language and no time zone', async () => {
  const { own, ...first } = await printIn('en_US.UTF-8', 'UTC');
  expect(own).toEqual(['1,234.5', 0]);
  const turkish = await printIn('tr_TR.UTF-8', 'Asia/Kolkata');
  expect(turkish.own).toEqual(['1.234,5', 5]);
  const arabic = await printIn('ar_EG.UTF-8', 'America/St_Johns');
  expect(arabic.own).toEqual(['١٬٢٣٤٫٥', 20]);
  for (const { own: _, ...other } of [turkish, arabic]) {
    expect(differences(first, other)).toEqual([]);
    // Keys too, in their order
    expect(JSON.stringify(other)).toBe(JSON.stringify(first));
  }
});
