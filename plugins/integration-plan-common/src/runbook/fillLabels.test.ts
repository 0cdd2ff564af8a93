import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillLabels, fillLabelsPlain, labelsIn } from './fillLabels';

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
        {
          text: `[${label} is missing]`,
          label,
          missing: true,
          reason: 'missing',
        },
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

const PLANTED = [
  '$(touch planted)',
  '`touch planted`',
  '; touch planted;',
  'x\\"; touch planted; \\"',
  "x'; touch planted; '",
  'x"; touch planted; "',
  `'"$(touch planted)"'`,
  `"'$(touch planted)'"`,
  '& touch planted',
  '| touch planted',
  '> planted',
  '%sx touch planted',
  `"); system("touch planted"); ("`,
  `'); __import__('os').system('touch planted') #`,
  '\\! touch planted',
  'a[$(touch planted)]',
  '{touch,planted}',
  'touch planted',
];

/** Programs that hand on what they are given to a shell, as the real ones do. */
const STUBS: Record<string, string> = {
  ...Object.fromEntries(
    ['ssh', 'su', 'kubectl', 'docker', 'psql', 'pwsh', 'watch', 'tool'].map(
      name => [name, 'for arg; do sh -c "$arg"; done; sh -c "$*"'],
    ),
  ),
  ...Object.fromEntries(['sudo', 'parallel'].map(name => [name, '"$@"'])),
  syncctl: `for arg; do printf '<%s>' "\${arg#--t=}"; done`,
};

const NOT_CERTAIN = [
  'ssh host "restart {{ labels.t }}"',
  "ssh host 'restart {{ labels.t }}'",
  'ssh host restart --t {{ labels.t }}',
  'ssh host {{ labels.t }}',
  'ssh host "sudo sh -c \'restart {{ labels.t }}\'"',
  'sh -c "echo {{ labels.t }}"',
  "sh -c 'echo {{ labels.t }}'",
  'sh -c \'echo "{{ labels.t }}"\'',
  'bash -c "sh -c \'echo {{ labels.t }}\'"',
  'bash -lc "echo {{ labels.t }}"',
  '/bin/sh -c "echo {{ labels.t }}"',
  "eval 'echo {{ labels.t }}'",
  'eval echo {{ labels.t }}',
  'eval {{ labels.t }}',
  'kubectl exec pod -- sh -c "echo {{ labels.t }}"',
  'kubectl exec pod -- replay --t {{ labels.t }}',
  'docker exec web sh -c "echo {{ labels.t }}"',
  'docker exec web replay --t {{ labels.t }}',
  'su - app -c "restart {{ labels.t }}"',
  'sudo sh -c "echo {{ labels.t }}"',
  'sudo -u app bash -c "echo {{ labels.t }}"',
  'watch "echo {{ labels.t }}"',
  'find . -maxdepth 0 -exec sh -c "echo {{ labels.t }}" ;',
  "find . -maxdepth 0 -exec sh -c 'echo {{ labels.t }}' \\;",
  'echo {{ labels.t }} | sh',
  'printf %s "{{ labels.t }}" | bash -s',
  'printf %s "{{ labels.t }}" | tool',
  'printf %s {{ labels.t }} | xargs -I% sh -c %',
  'echo {{ labels.t }} | cat | sh',
  "printf %s {{ labels.t }} | sed 's/^/touch x; /e'",
  'echo x | xargs sh -c "echo {{ labels.t }}"',
  'env T={{ labels.t }} sh -c "eval \\$T"',
  'env sh -c "echo {{ labels.t }}"',
  'timeout 5 sh -c "echo {{ labels.t }}"',
  'nohup sh -c "echo {{ labels.t }}"',
  'nice -n 5 sh -c "echo {{ labels.t }}"',
  'sh <<EOF\necho {{ labels.t }}\nEOF',
  "sh <<'EOF'\necho {{ labels.t }}\nEOF",
  'sh <<< "echo {{ labels.t }}"',
  'echo $(sh -c "echo {{ labels.t }}")',
  'echo "$(eval "echo {{ labels.t }}")"',
  '$(printf %s {{ labels.t }})',
  '"$(printf %s {{ labels.t }})" x',
  'echo $(echo {{ labels.t }}) | sh',
  'echo `echo {{ labels.t }}`',
  'cat <(echo {{ labels.t }})',
  'sh <(echo "{{ labels.t }}")',
  'awk \'BEGIN { print ("{{ labels.t }}") }\'',
  'awk "BEGIN { print (\\"{{ labels.t }}\\") }"',
  `python3 -c "print('{{ labels.t }}')"`,
  `perl -e 'print "{{ labels.t }}"'`,
  `node -e "console.log('{{ labels.t }}')"`,
  `psql -c "select * from jobs where t = '{{ labels.t }}'"`,
  `jq '.jobs[] | select(.t == "{{ labels.t }}")'`,
  'pwsh -Command "Restart-Job {{ labels.t }}"',
  "Get-Content -Path '{{ labels.t }}'",
  'parallel sh -c {{ labels.t }}',
  'T={{ labels.t }}; eval "$T"',
  'T="{{ labels.t }}" sh -c \'eval "$T"\'',
  'alias syncctl="sh -c"; syncctl {{ labels.t }}',
  'echo "{{ labels.t }}" > file; sh file',
  'echo {{ labels.t }} && sh',
  'printf -v {{ labels.t }} x',
  'printf %b {{ labels.t }}',
  'printf %d {{ labels.t }}',
  'printf "{{ labels.t }}"',
  'test 1 -eq {{ labels.t }}',
  'echo $(({{ labels.t }}))',
  'echo "${x:-{{ labels.t }}}"',
  "trap 'echo {{ labels.t }}' EXIT",
  'tool {{ labels.t }}',
  'tool "restart {{ labels.t }}"',
  'tool -c {{ labels.t }}',
  'tool --name {{ labels.t }}',
  'tool --command {{ labels.command }}',
  'tar -xf a.tar --to-command={{ labels.to_command }}',
  'tar -cf a.tar b --checkpoint-action {{ labels.checkpoint_action }}',
  'sort a.txt --compress-program {{ labels.compress_program }}',
  'git fetch origin --upload-pack {{ labels.upload_pack }}',
  'git grep x --open-files-in-pager={{ labels.open_files_in_pager }}',
  'hyperfine ls --pre-hook {{ labels.pre_hook }}',
  'tool ssh host --t {{ labels.t }}',
  './restart.sh --t {{ labels.t }}',
  'cat x # {{ labels.t }}',
  "echo $'{{ labels.t }}'",
  'echo \\{{ labels.t }}',
  'echo "a {{ labels.t }}',
  "echo 'a {{ labels.t }}",
];

const CERTAIN = [
  'syncctl --t {{ labels.t }}',
  'syncctl dlq replay --t "{{ labels.t }}" --limit 10',
  "syncctl replay --t='{{ labels.t }}'",
  'syncctl replay --t={{ labels.t }} | head -1',
  'printf "<%s>" "$(syncctl replay --t {{ labels.t }})"',
  "printf '<%s>\\n' {{ labels.t }} | grep -F {{ labels.t }} | head -1",
];

describe('a command that may be read twice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labels-'));
  const bin = join(folder, 'bin');

  beforeAll(() => {
    mkdirSync(bin);
    for (const [name, script] of Object.entries(STUBS)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, {
        mode: 0o755,
      });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Which of the commands plant the file, run through several shells. */
  const plants = (commands: string[]) => {
    const runner = `for command; do
      /bin/sh -c "$command"; bash -c "$command"; sh -c 'sh -c "$1"' sh "$command"
      if [ -e planted ]; then rm planted; printf '%s\\0' "$command" >&3; fi
    done`;
    const { output } = spawnSync('/bin/sh', ['-c', runner, 'sh', ...commands], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
      env: { PATH: `${bin}:${process.env.PATH}` },
    });
    return {
      printed: String(output[1]),
      planting: String(output[3]).split('\0').slice(0, -1),
    };
  };
  const fill = (command: string, value: string) =>
    fillLabels(
      command,
      Object.fromEntries(labelsIn(command).map(label => [label, value])),
      { shell: true },
    );
  const textOf = (parts: ReturnType<typeof fill>) =>
    parts.map(({ text }) => text).join('');

  it('would be noticed here', () => {
    const commands = [
      'ssh host "x; touch planted"',
      'kubectl exec pod -- sh -c "x $(touch planted)"',
      'printf %s "touch planted" | tool > planted',
    ];
    expect(plants(commands).planting).toEqual(commands);
  });

  it.each(NOT_CERTAIN)(
    'never fills in more than what is plain: %s',
    command => {
      const filled = PLANTED.map(value => {
        const parts = fill(command, value);
        const labels = parts.filter(({ label }) => label);
        expect(labels.length).toBeGreaterThan(0);
        for (const part of labels) {
          expect(part.missing).toBe(true);
          expect(part.text).toMatch(/ could be run as a command here\]'$/);
        }
        return textOf(parts);
      });
      // What is shown does not depend on the value
      expect(new Set(filled).size).toBe(1);
    },
  );

  it('is never run by a real shell with what a label plants', () => {
    const commands = [...NOT_CERTAIN, ...CERTAIN].flatMap(command =>
      PLANTED.map(value => textOf(fill(command, value))),
    );
    expect(plants([...new Set(commands)]).planting).toEqual([]);
  });

  it.each(NOT_CERTAIN)('fills in what is plain, and no option: %s', command => {
    for (const value of ['acme', 'eu-1.acme_x:9090/a@b', '/srv', '4']) {
      const part = fill(command, value).find(({ label }) => label);
      expect(part).toEqual({ text: value, label: part!.label });
    }
    for (const value of ['-rf', '--exec=x', '-']) {
      const part = fill(command, value).find(({ label }) => label)!;
      expect(part.missing).toBe(true);
      expect(part.text).toContain('would be an option');
    }
  });

  it.each(CERTAIN)('hands each value on unchanged: %s', command => {
    const values = [...HOSTILE, ...PLANTED];
    const { printed } = plants(
      values.map(value => textOf(fill(command, value))),
    );
    for (const value of values) {
      // Once by each shell
      expect(printed.split(`<${value}>`)).toHaveLength(4);
    }
  });

  it.each([
    '{{ labels.t }}',
    '"{{ labels.t }}" -x',
    'a | {{ labels.t }}',
    'a && {{ labels.t }}',
    '`{{ labels.t }}`',
    'echo $({{ labels.t }})',
    'a\n{{ labels.t }} x',
  ])('lets no label name the program: %s', command =>
    expect(fill(command, 'reboot').find(({ label }) => label)).toMatchObject({
      text: "'[t would be the command itself]'",
      missing: true,
    }),
  );

  it.each([
    'printf %s "{{ labels.t }}"',
    "printf %s '{{ labels.t }}'",
    'syncctl --t "{{ labels.t }}"',
  ])('takes a value for an option inside quotes too: %s', command => {
    const part = fill(command, '-rf').find(({ label }) => label);
    expect(part).toMatchObject({ missing: true });
    expect(part!.text).toContain('would be an option');
  });
});
