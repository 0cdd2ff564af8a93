import { wordPattern } from '../grammar/wordPattern';
import { quiet } from '../grammar/statements';
import type { Block, Item, Paragraph } from '../structure/Block';
import { plainText, readLabel } from '../structure/inline';

export type StepReading = { text: string; command?: string; expected?: string };

export type ProcedureReading = {
  title: string;
  /** As others name it: "P1", "11-A", "HubSlow". */
  labels: string[];
  kind?: ProcedureKind;
  trigger?: string;
  steps: StepReading[];
  place: { line: number; to: number };
  text: string;
  /** The facts hold all of it, so that it need not stay prose. */
  isWhole: boolean;
};

type ProcedureKind =
  | 'reauthenticate'
  | 'replay'
  | 'rateLimited'
  | 'vendorDown'
  | 'schemaChanged'
  | 'rollback';

const KINDS: Array<[ProcedureKind, RegExp]> = [
  [
    'replay',
    wordPattern(
      /\b(?:replay\w{0,3}|re-?process|re-?run\w{0,3}|dead[- ]?letters?|dlq|failed (?:jobs|work|pushes|slices)|re-?queue|unpark|parked|nachholen|wiedereinspiel\w{0,2}|nochmal|rejouer|pile up|backlog|rückstau|dead replay|outbox|parked|resend|re-send|reopen|nachsenden|erneut senden|noch einmal senden)\b/i,
    ),
  ],
  [
    'reauthenticate',
    wordPattern(
      /\b(?:re-?auth\w{0,12}|credentials?|expired|(?:new|rotate|replace|change|renew|refresh)\w{0,1} (?:the )?(?:\w{1,12} )?(?:keys?|secrets?|tokens?|certificates?|password)|(?:secrets?|keys?|tokens?|access|certificate|password)\b[^.]{0,20}\b(?:refused|expired|rejected|locked|rotat\w{1,3}|renew\w{0,3})|locked out|zugang|schlüssel|zertifikat|anmeldung|nouveau secret|jeton|identifiants|token ?errors|certificat|geheimnis|(?:secret|token|passwort|kennwort)s? (?:tauschen|wechseln|erneuern|ersetzen)|(?:key|secret|token|password|certificate)s? (?:rotation|gone|lost|leaked|exp)|unauthori[sz]ed|login)\b/i,
    ),
  ],
  [
    'rateLimited',
    /\b(?:rate[- ]limit\w{0,3}|throttl\w{0,3}|429|budget|quota|points? low|kontingent|running out of requests|headroom)\b/i,
  ],
  ['schemaChanged', /\b(?:schema|api change|contract|format changed)\b/i],
  ['rollback', /\broll[- ]?back\b/i],
  [
    'vendorDown',
    wordPattern(
      /\b(?:vendor[- ]down|outage|down|unavailable|slowness|slow|errors|störung|failures|panne|latency|no answer)\b/i,
    ),
  ],
];

const KEYS_ALONE =
  /^(?:(?:\d{1,2}|[A-Z]{1,3}-?\d{0,2})[.:)]?\s)?(?:new |the )?(?:api )?(?:keys?|secrets?|tokens?|certificates?|passwords?|schlüssel|zertifikat|clés?)$/i;

const kindOf = (title: string, body = ''): ProcedureKind | undefined =>
  (KEYS_ALONE.test(title) ? 'reauthenticate' : undefined) ??
  KINDS.find(([, words]) => words.test(title))?.[0] ??
  KINDS.slice(0, 2).find(([, words]) => words.test(body))?.[0];

const EXPECTED =
  /^(?:expected|erwartet|attendu|expect|should (?:show|print|say)|you should see)\b[^:]{0,20}:\s{0,3}/i;

/** A command in code: it has a space in it, or stands alone in its step. */
function commandIn(text: string): string | undefined {
  const codes = [...text.matchAll(/`([^`\n]{2,400})`/g)].map(([, code]) =>
    code.trim(),
  );
  const command = codes.find(
    code => /\s/.test(code) && !/^(?:GET|POST|PUT|PATCH|DELETE)\s/.test(code),
  );
  if (command) return command;
  return codes.length === 1 &&
    text.replace(/`[^`]*`/g, '').replace(/[\W\d]/g, '').length < 4
    ? codes[0]
    : undefined;
}

const PROMPT = /^\s{0,4}\$\s/;

/** What is typed in a console, and what it answers. */
function readConsole(text: string): StepReading[] {
  const steps: StepReading[] = [];
  for (const line of text.split('\n')) {
    if (PROMPT.test(line)) {
      const [command, remark] = line.replace(PROMPT, '').split(/ {2}#\s?/);
      const expected = remark?.replace(EXPECTED, '');
      steps.push({
        text: command.trim(),
        command: command.trim(),
        ...(expected && { expected }),
      });
    } else if (line.trim() !== '' && steps.length > 0) {
      const last = steps[steps.length - 1];
      last.expected = last.expected
        ? `${last.expected}\n${line.trimEnd()}`
        : line.trimEnd();
    }
  }
  return steps;
}

const SHELL = new Set([
  '',
  'sh',
  'bash',
  'shell',
  'console',
  'zsh',
  'powershell',
  'ps1',
  'sql',
  'text',
  'shell-session',
  'terminal',
]);

function readFence(block: Extract<Block, { kind: 'code' }>): StepReading[] {
  if (!SHELL.has(block.language)) return [];
  if (block.text.split('\n').some(line => PROMPT.test(line)))
    return readConsole(block.text);
  if (block.language === '' || block.language === 'text') return [];
  const lines = block.text.split('\n').filter(line => line.trim() !== '');
  const remark = lines[0]?.startsWith('#')
    ? lines[0].replace(/^#+\s?/, '')
    : undefined;
  const command = lines
    .filter(line => !line.trim().startsWith('#'))
    .join('\n')
    .trim();
  if (!command || command.length > 2000) return [];
  return [{ text: remark ?? command.split('\n')[0], command }];
}

/** An item of numbered steps, with the code and the expectation below it. */
function readStep(item: Item): StepReading {
  const text = quiet(item.text.replace(/\n/g, ' '));
  const command = commandIn(text);
  const step: StepReading = {
    text: text.replace(/`/g, '').trim() || '?',
    ...(command && { command }),
  };
  for (const block of item.children) {
    if (block.kind === 'code') {
      step.command ??= block.text.trim();
      if (step.text === '?') step.text = block.text.trim().split('\n')[0];
    } else if (block.kind === 'paragraph') {
      const words = quiet(block.text.replace(/\n/g, ' '));
      if (EXPECTED.test(words))
        step.expected = words.replace(EXPECTED, '').replace(/`/g, '');
      else step.text = `${step.text} ${words.replace(/`/g, '')}`;
    } else if (block.kind === 'list') {
      for (const inner of block.items)
        step.text = `${step.text}; ${quiet(inner.text).replace(/`/g, '')}`;
    }
  }
  const told = /\s(?:expected|erwartet|attendu):\s{0,3}(.{1,300})$/i.exec(
    step.text,
  );
  if (told && !step.expected) {
    [, step.expected] = told;
    step.text = step.text.slice(0, told.index).trim() || '?';
  }
  return step;
}

/** Steps in running text: parted by arrows, or sentence by sentence. */
function readSteps(text: string): StepReading[] {
  const plain = quiet(text.replace(/\n/g, ' '));
  const arrows = plain.split(/\s(?:→|->|=>)\s/);
  const parts = arrows.length > 2 ? arrows : plain.split(/(?<=[.;])\s+(?=\S)/);
  return parts
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => {
      const command = commandIn(part);
      return {
        text: part.replace(/`/g, '').slice(0, 1000),
        ...(command && { command }),
      };
    });
}

const LABEL_ID =
  /^(?:(?:procedure|prozedur|procédure|fiche|runbook|playbook|step|§)\s)?([A-Z]{1,4}-?\d{1,3}[a-z]?|\d{1,2}-?[A-Za-z]|\d{1,2}|[a-z]\)|[A-Z]\)|[a-z]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eins|zwei|drei|vier))(?=$|[\s.):,—–-])/i;

/** The names by which others refer to what bears a title. */
function labelsOf(title: string, number?: string): string[] {
  const id = LABEL_ID.exec(title)?.[1];
  return [
    ...(id ? [id.replace(')', '')] : []),
    ...(number ? [number] : []),
    title,
  ];
}

const CONTACTS =
  /^(?:\d{1,2}\.?\s)?(?:contacts?|people|vendor|who(?:m)? to call|who helps|escalat\w{1,4}|eskalation|wen anrufen|kontakte?|support|ansprechpartner)\b|wen anrufen/i;

function procedure(
  title: string,
  options: {
    steps: StepReading[];
    place: { line: number; to: number };
    number?: string;
    trigger?: string;
    body?: string;
    isWhole?: boolean;
  },
): ProcedureReading | undefined {
  const { steps, place, number, trigger, body = '', isWhole = false } = options;
  if (steps.length === 0 || CONTACTS.test(title)) return undefined;
  const kind = kindOf(title, body);
  return {
    title: title.slice(0, 120) || 'Procedure',
    labels: labelsOf(title, number),
    ...(kind && { kind }),
    ...(trigger && { trigger: trigger.slice(0, 2000) }),
    steps: steps.slice(0, 100),
    place,
    text: title,
    isWhole,
  };
}

const TRIGGER = wordPattern(
  /^(?:symptoms?|meaning|impact|trigger|when|bedeutung|symptome|auswirkung|signes?|sens|conséquence)\b/i,
);
const ACT = wordPattern(
  /^(?:checks?|fix|diagnos\w{1,4}|mitigation|remedy|resolution|steps?|action|escalat\w{1,4}|prüfung|behebung|abhilfe|vérification|remède|recovery|verify|solution|what to do)\b/i,
);

/** A procedure that a heading names: what tells it, what is looked at, what is done. */
class HeadedProcedure {
  readonly steps: StepReading[] = [];
  readonly triggers: string[] = [];
  isWhole = true;
  #label = '';
  /** Sentences that no label stands above: steps, where there are no others. */
  readonly #loose: string[] = [];
  body = '';

  /** What is done, in whatever form it stands. */
  stepsOf(title: string): StepReading[] {
    if (this.steps.length > 0) return this.steps;
    const steps = this.#loose.flatMap(readSteps);
    const isActed =
      steps.some(({ command }) => command) ||
      LABEL_ID.test(title) ||
      kindOf(title) !== undefined;
    return isActed ? steps : [];
  }

  read(block: Block) {
    if (block.kind === 'paragraph') this.#paragraph(block);
    else if (block.kind === 'code') {
      const steps = readFence(block);
      this.steps.push(...steps);
      this.body += ` ${steps.map(({ command }) => command).join(' ')}`;
      this.isWhole = false;
    } else if (block.kind === 'list') {
      if (block.ordered) {
        this.#add(block.items.map(readStep));
        if (block.items.some(({ children }) => children.length > 0))
          this.isWhole = false;
      } else if (ACT.test(this.#label)) {
        this.#add(block.items.map(readStep));
      } else this.isWhole = false;
    } else this.isWhole = false;
  }

  #add(steps: StepReading[]) {
    this.steps.push(...steps);
    this.body += ` ${steps.map(({ text }) => text).join(' ')}`;
  }

  #paragraph(block: Paragraph) {
    this.isWhole = false;
    this.body += ` ${quiet(block.text)}`;
    // Several bold words in one paragraph each begin a part
    for (const part of block.text.split(/(?=\*\*[^*\n]{2,40}\*\*)/)) {
      const { label, rest } = readLabel(part);
      if (label) this.#label = label;
      const words = rest.trim();
      if (!words) continue;
      if (TRIGGER.test(this.#label))
        this.triggers.push(quiet(words.replace(/\n/g, ' ')).replace(/`/g, ''));
      else if (EXPECTED.test(words) && this.steps.length > 0) {
        this.steps[this.steps.length - 1].expected ??= quiet(words)
          .replace(EXPECTED, '')
          .replace(/`/g, '');
      } else if (ACT.test(this.#label)) this.steps.push(...readSteps(words));
      else if (!label && !CONTACTS.test(words)) this.#loose.push(words);
    }
  }
}

function splitTitle(text: string): { title: string; rest: string } {
  const { label, rest } = readLabel(text);
  if (label) {
    const bare = /^[A-Z]{0,4}-?\d{0,3}[a-z]?$|^\d{1,2}-?[A-Za-z]$/.test(label);
    const head = /^([^.:;`→]{3,60})[:;]\s/.exec(quiet(rest));
    return bare && head
      ? {
          title: `${label} ${head[1]}`,
          rest: rest.slice(rest.indexOf(head[1]) + head[1].length + 1),
        }
      : { title: label, rest };
  }
  const plain = /^([^:`→]{2,80}):\s/.exec(text);
  return plain
    ? { title: plainText(plain[1]), rest: text.slice(plain[0].length) }
    : { title: '', rest: text };
}

const PROCEDURE_WORD = wordPattern(
  /(?:^|(?<=[.;]\s))(?=(?:procedure|prozedur|procédure)\s(?:one|two|three|four|five|six|\d{1,2}|[A-Z])\b)/i,
);

function ofParagraph(block: Paragraph): ProcedureReading[] {
  // "**K1** ... **K2** ..." and "Procedure one, ... . Procedure two, ..." in one paragraph
  const text = block.text.replace(/\n/g, ' ').slice(0, 5000);
  const parts = text
    .split(/(?<=\s|^)(?=\*\*[^*]{1,80}\*\*)/)
    .flatMap(part => part.split(PROCEDURE_WORD))
    .filter(part => part.trim() !== '');
  return parts.flatMap(part => {
    const told = wordPattern(
      /^((?:procedure|prozedur|procédure)\s[\w]{1,8}),?\s([^:]{3,80}):\s/i,
    ).exec(part);
    const { title, rest } = told
      ? { title: `${told[1]}, ${told[2]}`, rest: part.slice(told[0].length) }
      : splitTitle(part);
    if (!title || title.length > 100) return [];
    const steps = readSteps(rest);
    const isActed =
      steps.some(({ command }) => command) ||
      LABEL_ID.test(title) ||
      kindOf(title) !== undefined;
    if (!isActed) return [];
    return procedure(title, { steps, place: block, body: rest }) ?? [];
  });
}

function ofItem(item: Item): ProcedureReading | undefined {
  const { title, rest } = splitTitle(item.text.replace(/\n/g, ' '));
  if (!title) return undefined;
  const steps = [
    ...readSteps(rest),
    ...item.children.flatMap(block =>
      block.kind === 'list' ? block.items.map(readStep) : [],
    ),
  ];
  if (item.children.some(({ kind }) => kind === 'code')) return undefined;
  return procedure(title, {
    steps,
    place: item,
    body: rest,
    ...(item.number && { number: item.number }),
  });
}

/** A line in italics, which stands for a heading. */
function italicTitle(text: string) {
  const title = /^([*_])([^*_\n]{3,80})\1:?$/.exec(text.trim())?.[2];
  return title === undefined
    ? undefined
    : { label: plainText(title).replace(/[:.]$/, '').trim(), rest: '' };
}

/** A few words on a line of their own above steps. */
function plainTitle(text: string) {
  const title = text.trim();
  return /^[\p{L}\p{N}][^.:!?;,*_`|]{2,50}$/u.test(title)
    ? { label: title, rest: '' }
    : undefined;
}

/** The procedures of a runbook, in any of the ways that people write them. */
export function readProcedures(blocks: readonly Block[]): ProcedureReading[] {
  const found: ProcedureReading[] = [];
  let headed:
    | {
        title: string;
        place: { line: number; to: number };
        made: HeadedProcedure;
        hasSteps: boolean;
      }
    | undefined;
  const close = () => {
    if (headed) {
      const { title, place, made } = headed;
      const added = procedure(title, {
        steps: made.stepsOf(title),
        place,
        trigger: made.triggers.join('\n'),
        body: made.body,
        isWhole: made.isWhole,
      });
      if (added) found.push(added);
    }
    headed = undefined;
  };
  const open = (title: string, place: { line: number; to: number }) => {
    close();
    headed = {
      title,
      place: { ...place },
      made: new HeadedProcedure(),
      hasSteps: false,
    };
  };
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    if (block.kind === 'heading') {
      open(plainText(block.words), block);
      continue;
    }
    const bold =
      block.kind === 'paragraph'
        ? italicTitle(block.text) ??
          (block.line === block.to && next?.kind === 'list'
            ? plainTitle(block.text)
            : undefined) ??
          readLabel(block.text)
        : undefined;
    const isBoldTitle =
      bold &&
      bold.label !== '' &&
      bold.rest.trim() === '' &&
      next?.kind === 'list' &&
      next.ordered &&
      !ACT.test(bold.label) &&
      !TRIGGER.test(bold.label);
    if (isBoldTitle) {
      open(bold.label, block);
      continue;
    }
    if (headed) {
      headed.made.read(block);
      headed.place.to = block.to;
      continue;
    }
    if (block.kind === 'paragraph') found.push(...ofParagraph(block));
    else if (block.kind === 'list') {
      const each = block.items.map(ofItem);
      const isEach =
        each.filter(one => one !== undefined).length > block.items.length / 2;
      if (isEach) found.push(...each.flatMap(one => one ?? []));
      else if (block.ordered) {
        const steps = block.items.map(readStep);
        const added = procedure('Procedure', {
          steps,
          place: block,
          body: steps.map(({ text }) => text).join(' '),
          isWhole: block.items.every(({ children }) => children.length === 0),
        });
        if (added) found.push(added);
      }
    }
  }
  close();
  return found;
}

const NUMBER_WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];
const plain = (text: string) =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(
      /\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b/g,
      word => String(NUMBER_WORDS.indexOf(word) + 1),
    )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Which procedure a reference means: the whole of it, or its last part, is a label. */
export function findProcedure(
  reference: string,
  procedures: ReadonlyArray<Pick<ProcedureReading, 'labels'>>,
): number {
  const wanted = plain(reference);
  if (!wanted) return -1;
  const parts = wanted.split(' ');
  const last = parts[parts.length - 1];
  const tight = wanted.replace(/ /g, '');
  const labels = procedures.map(one => one.labels.map(plain));
  const exact = labels.findIndex(own =>
    own.some(label => label === wanted || label.replace(/ /g, '') === tight),
  );
  if (exact >= 0) return exact;
  if (parts.length > 4) return -1;
  const byLast = labels.findIndex(own =>
    own.some(
      label =>
        label === last ||
        label.replace(/^(?:procedure|runbook|fiche) /, '') === last,
    ),
  );
  return byLast >= 0 ? byLast : -1;
}

/** The procedure whose title is the alert's name: `hub_failed_slices` is "HubFailedSlices". */
export function findProcedureOf(
  metric: string,
  procedures: ReadonlyArray<Pick<ProcedureReading, 'title'>>,
): number {
  const wanted = plain(metric)
    .split(' ')
    .filter(word => !/^(?:total|seconds|ratio|left|count|p99|p95)$/.test(word));
  return procedures.findIndex(({ title }) => {
    const names = plain(title).split(/ (?:and|und|et) /);
    return names.some(name => {
      const parts = name.split(' ');
      return (
        parts.length > 1 &&
        parts.length <= 6 &&
        wanted.join(' ') === parts.join(' ')
      );
    });
  });
}
