import { execFileSync } from 'node:child_process';
import { fillLabels, fillLabelsPlain } from './fillLabels';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '$(rm -rf /)',
  '`id`',
  `it's "quoted"`,
  '; echo hacked',
  '{{ labels.other }}',
  '$HOME \\ !! *',
  'a=b c',
];

describe('fillLabels', () => {
  it.each(['{{ labels.t }}', '{{labels.t}}', '{{ $labels.t }}'])(
    'fills %s',
    place =>
      expect(fillLabels(`a ${place} b`, { t: 'x' })).toEqual([
        { text: 'a ' },
        { text: 'x', label: 't' },
        { text: ' b' },
      ]),
  );

  it.each(HOSTILE)('keeps %s as data', value =>
    expect(fillLabels('{{ labels.t }}', { t: value, other: 'no' })).toEqual([
      { text: value, label: 't' },
    ]),
  );

  it('shows hidden characters by their codes', () =>
    expect(fillLabelsPlain('{{ labels.t }}', { t: 'a\u202eb\nc' })).toBe(
      'a\\u{202e}b\\u{a}c',
    ));

  it.each(['t', '__proto__', 'constructor', 'toString'])(
    'marks %s as missing',
    label =>
      expect(fillLabels(`{{ labels.${label} }}`, { x: '1' })).toEqual([
        { text: `[${label} is missing]`, label, missing: true },
      ]),
  );

  it.each([
    'printf %s {{ labels.t }}',
    'printf %s "{{ labels.t }}"',
    "printf %s '{{ labels.t }}'",
    'printf %s "$(printf %s {{ labels.t }})"',
    'printf %s "a"\'\'"{{ labels.t }}" | sed s/^a//',
  ])('hands hostile values to a real shell unchanged: %s', command => {
    for (const t of HOSTILE) {
      const filled = fillLabelsPlain(command, { t }, { shell: true });
      const output = execFileSync('/bin/sh', ['-c', filled], {
        env: {},
      }).toString();
      expect(output).toBe(t);
    }
  });

  it.each([
    ['echo `{{ labels.t }}`', '$(id)'],
    ['cat <<EOF\n{{ labels.t }}\nEOF', '$(id)'],
    ["echo $'{{ labels.t }}'", "a'b"],
    ['echo # {{ labels.t }}', 'a b'],
    ['echo {{ labels.t }}', 'a\nb'],
    ['echo {{ labels.t }}', '-rf'],
    ['echo {{ labels.t }}', '\u202eabc'],
    ['echo {{ labels.t }}', ''],
  ])('does not fill %j with %j', (command, t) => {
    const part = fillLabels(command, { t }, { shell: true }).find(
      each => each.label,
    );
    expect(part).toMatchObject({ missing: true });
    expect(t === '' || !part!.text.includes(t)).toBe(true);
  });
});
