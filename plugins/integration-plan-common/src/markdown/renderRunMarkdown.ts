import type {
  BlockContent,
  ListItem,
  PhrasingContent,
  RootContent,
  TableRow,
} from 'mdast';
import { printMarkdown } from './toMarkdown';
import { fillLabelsPlain } from '../runbook/fillLabels';
import type { Run, RunEvent } from '../schema/run';
import { foldRun, type FoldedRun } from '../runs/foldRun';
import {
  RUN_MODE_WORDS,
  RUN_OUTCOME_WORDS,
  RUN_STATE_WORDS,
  formatHappening,
  formatProgress,
  formatRunEvent,
  formatRunSeconds,
  STEP_STATE_WORDS,
} from '../runs/formatRun';

/** What is told with a delay longer than this is marked, in milliseconds. */
const LATE = 60_000;

/** "ann" for `user:default/ann`; other references in full. */
const nameOf = (ref: string) => ref.replace(/^user:default\//, '');

/** "2026-11-25 03:01:00 UTC". */
const formatTime = (instant: string) =>
  `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

// Lines and what looks like none would break a cell or a heading
const oneLine = (value: string) => value.replace(/\s+/g, ' ').trim();

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const strong = (value: string): PhrasingContent => ({
  type: 'strong',
  children: [text(value)],
});
const paragraph = (...children: PhrasingContent[]): BlockContent => ({
  type: 'paragraph',
  children,
});
/** Words of several lines; what looks like Markdown in them is none. */
const lines = (value: string) =>
  paragraph(
    ...value
      .split('\n')
      .flatMap((line, index): PhrasingContent[] => [
        ...(index > 0 ? [{ type: 'break' as const }] : []),
        text(line.trim()),
      ]),
  );
const heading = (depth: 1 | 2, value: string): RootContent => ({
  type: 'heading',
  depth,
  children: [text(oneLine(value))],
});
const list = (children: ListItem[]): RootContent => ({
  type: 'list',
  ordered: false,
  spread: false,
  children,
});
const item = (...children: BlockContent[]): ListItem => ({
  type: 'listItem',
  spread: false,
  children,
});

/**
 * A run as Markdown, to begin a post-mortem with: who did what when, and what
 * happened to the plan meanwhile. What people wrote is text in it, never
 * Markdown or HTML; pasted output stands in fences that it cannot close.
 * @public
 */
export function renderRunMarkdown(run: Run): string {
  const folded = foldRun(run);
  const { labels, mode, plan, procedure } = run;
  const title = fillLabelsPlain(procedure.title, labels);
  const learned = run.state === 'finished' ? folded.words : null;
  return `${printMarkdown(
    heading(1, `${RUN_MODE_WORDS[mode]}: ${title} – ${plan.title}`),
    ...(run.drill ? drillNotice(run.drill) : []),
    list(facts(run, folded)),
    heading(2, 'What was learned'),
    lines(
      learned ?? (run.state === 'open' ? 'Not told yet.' : 'Nothing told.'),
    ),
    heading(2, 'Steps'),
    stepTable(run, folded),
    heading(2, 'Timeline'),
    timeline(run),
  )}\n`;
}

function drillNotice(drill: NonNullable<Run['drill']>): RootContent[] {
  return [
    {
      type: 'blockquote',
      children: [
        paragraph(
          strong('DRILL – this was an exercise, not an incident.'),
          text(` Played: ${oneLine(drill.title)}.`),
        ),
      ],
    },
  ];
}

function facts(run: Run, folded: FoldedRun): ListItem[] {
  const { alert, endedAt, labels, plan, procedure, startedAt } = run;
  const end = run.events.find(
    ({ type }) => type === 'finished' || type === 'aborted',
  );
  const seconds = endedAt
    ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
    : null;
  const origin =
    run.procedureOrigin === 'generated'
      ? ', generated from the facts of the plan'
      : '';
  const filled = Object.entries(labels).map(
    ([key, value]) => `${key}=${value}`,
  );
  const people = [...new Set([run.startedBy, ...folded.people])];
  const all: Array<[string, string | null]> = [
    [
      'Plan',
      `${plan.title} (${plan.namespace}/${plan.name}), revision ${run.revision}`,
    ],
    ['Procedure', `${procedure.key}${origin}`],
    ['Alert', alert && alert.name],
    ['Labels', filled.length > 0 ? filled.join(', ') : null],
    ['Started', `${formatTime(startedAt)} by ${nameOf(run.startedBy)}`],
    [
      'Ended',
      end && endedAt
        ? `${formatTime(endedAt)} by ${nameOf(
            end.by,
          )}, after ${formatRunSeconds(seconds)}`
        : 'not yet',
    ],
    ['Outcome', formatOutcome(run, folded)],
    ['In charge', nameOf(run.assignee)],
    ['People', people.map(nameOf).join(', ')],
    ['Progress', formatProgress(run.progress)],
  ];
  return all.flatMap(([name, value]) =>
    value === null
      ? []
      : item(paragraph(strong(`${name}:`), text(` ${oneLine(value)}`))),
  );
}

function formatOutcome({ outcome, state }: Run, { words }: FoldedRun): string {
  if (outcome) return RUN_OUTCOME_WORDS[outcome];
  return state === 'aborted'
    ? `${RUN_STATE_WORDS.aborted}: ${words}`
    : RUN_STATE_WORDS[state];
}

function stepTable(run: Run, { steps }: FoldedRun): RootContent {
  const { steps: asked } = run.procedure;
  if (asked.length === 0) return paragraph(text('The procedure has none.'));
  const row = (...cells: PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: cells.map(children => ({ type: 'tableCell', children })),
  });
  const header = ['', 'Step', 'State', 'By', 'At', 'Took'];
  return {
    type: 'table',
    children: [
      row(...header.map(cell => [text(cell)])),
      ...asked.map((step, index) => {
        const { at, by, reason, seconds, state } = steps[index];
        const words = STEP_STATE_WORDS[state];
        const { command } = step;
        const filled = command
          ? oneLine(fillLabelsPlain(command, run.labels, { shell: true }))
          : '';
        return row(
          [text(`${index + 1}`)],
          [
            text(oneLine(fillLabelsPlain(step.text, run.labels))),
            ...(filled
              ? [text(' '), { type: 'inlineCode' as const, value: filled }]
              : []),
          ],
          [text(oneLine(reason ? `${words}: ${reason}` : words))],
          [text(by ? nameOf(by) : '')],
          [text(at ? formatTime(at) : '')],
          [text(at ? formatRunSeconds(seconds) : '')],
        );
      }),
    ],
  };
}

const said = (at: string, who: string, what: string, late = '') =>
  paragraph(
    text(`${formatTime(at)}${late} – `),
    strong(who),
    text(` ${oneLine(what)}`),
  );

function timeline(run: Run): RootContent {
  const entries = [
    {
      at: run.startedAt,
      blocks: [said(run.startedAt, nameOf(run.startedBy), 'started the run')],
    },
    ...run.events.map(event => ({ at: event.at, blocks: eventBlocks(event) })),
    ...run.happenings.map(happening => ({
      at: happening.at,
      blocks: [
        paragraph(
          text(
            `${formatTime(happening.at)} – ${oneLine(
              formatHappening(happening),
            )}`,
          ),
        ),
      ],
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return list(entries.map(({ blocks }) => item(...blocks)));
}

function eventBlocks(event: RunEvent): BlockContent[] {
  const { at, by, recordedAt } = event;
  const isLate = Date.parse(recordedAt) - Date.parse(at) > LATE;
  const late = isLate ? ` (recorded ${formatTime(recordedAt)})` : '';
  const isQuoted = event.type === 'note' || event.type === 'output';
  // The words of a note stand below
  const told = event.type === 'note' ? { ...event, text: '' } : event;
  return [
    said(at, nameOf(by), formatRunEvent(told, nameOf), late),
    ...(isQuoted ? [{ type: 'code' as const, value: event.text }] : []),
  ];
}
