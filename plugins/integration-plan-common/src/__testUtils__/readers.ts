import { diffDocuments } from '../document/diff/diffDocuments';
import { diffText } from '../document/diff/diffText';
import { mergeDocuments } from '../document/diff/mergeDocuments';
import { draftDocument } from '../drafting/draftDocument';
import { toDraftSources } from '../drafting/trace/DraftSources';
import { GivenWords } from '../drafting/trace/GivenWords';
import { traceSection } from '../drafting/trace/traceSection';
import { untracedInText } from '../drafting/trace/untraced';
import { allClauses } from '../drafting/understand/clauses';
import { parseDuration, formatDuration } from '../facts/durations';
import { toKey } from '../facts/keys';
import { importDocument } from '../markdown/importDocument';
import { readDocument } from '../markdown/readDocument';
import { sentencesOf } from '../reading/grammar/statements';
import { readDates } from '../reading/grammar/dates';
import { namesIn } from '../reading/grammar/names';
import { plainText } from '../reading/structure/inline';
import { readHeading, scoreHeading } from '../reading/structure/headings';
import * as numbers from '../markdown/recognise/numbers';
import { writeDocument } from '../markdown/writeDocument';
import { reviewDocument } from '../review/reviewDocument';
import { findStatement, withDigits } from '../review/prose';
import { compilePattern } from '../runbook/compilePattern';
import { fillLabels } from '../runbook/fillLabels';
import {
  CHANNEL_KINDS,
  normaliseChannel,
  type ChannelKind,
} from '../schema/channels';
import { planDocumentSchema } from '../schema/document';
import { draftInputsSchema } from '../schema/draft';
import { SCENARIO_INPUTS } from '../schema/scenario';
import { SECTIONS } from '../sections';
import { CellError, readItems, unguard } from '../vendors/vendorFile/cells';
import { readHours } from '../vendors/vendorFile/hoursCell';
import { readVendorFile } from '../vendors/vendorFile/readVendorFile';
// Of no package, so that each can use it
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import type { TextReader } from '../../../../test/linearTime/TextTrials';

const NOW = new Date(0);

/** The longest input of a scenario. */
const INPUT = 10_000;

/** Parsers of Markdown and YAML are linear, and take long for each mark. */
const PARSED = 15_000;

/** Many lines, for what compares each with others. */
const LINES = /\\n/;

const ofScenario = (text: string) =>
  Object.fromEntries(SCENARIO_INPUTS.map(key => [key, text]));

const withBodies = (text: string) =>
  planDocumentSchema.parse({
    sections: Object.fromEntries(
      SECTIONS.map(({ id }) => [id, { body: text.slice(0, 15_000) }]),
    ),
  });

/** A text in prose, in a fact and in a list of texts. */
const inRunbook = (text: string) =>
  planDocumentSchema.parse({
    sections: {
      runbook: {
        body: text,
        facts: {
          procedures: [
            {
              key: 'a',
              title: 'A',
              steps: text
                .slice(0, 900)
                .split('a')
                .slice(0, 20)
                .map(step => ({ text: `${step}x` })),
            },
          ],
        },
      },
    },
  });

const inputs = draftInputsSchema.parse({ scenario: {} });
const RULES = toDraftSources({ inputs, rules: draftDocument(inputs) });

// What is compiled for the first text is not counted for it
draftDocument({
  scenario: ofScenario(
    'Send 10 orders a minute to Acme; 5 retries, then stop.',
  ),
});

const written = (kind: string, text: string) => `---
integrationPlan: 1
---
<!-- plan:section rateLimiting -->
<!-- plan:${kind} -->

${text}`;

/** What a cell refuses is read all the same. */
const inCell = (read: (cell: string) => unknown) => (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
  }
};

/** The functions that read what people write, from whole documents to single values. */
export const READERS: Record<string, TextReader> = {
  importDocument: { read: importDocument, length: PARSED },
  'importDocument, of each section': {
    read: text =>
      importDocument(
        SECTIONS.map(({ title }) => `\n\n## ${title}\n\n${text}`).join(''),
      ),
    length: 1500,
  },
  'facts that a model quotes': {
    read: text => {
      const quote = text.slice(0, 2000);
      const fact = {
        section: 'rateLimiting',
        field: 'limits',
        value: { amount: 1, window: 'PT1S', note: quote },
        quote: `x${quote}`,
      };
      const answer = JSON.stringify([fact, { ...fact, quote }]);
      importDocument(`## Rate limits\n\n${text}`, { reading: { answer } });
      importDocument('## Rate limits', { reading: { answer: text } });
    },
    length: PARSED,
  },
  'readDocument, of prose': {
    read: text => readDocument(written('prose', text)),
  },
  'readDocument, of facts': {
    read: text => readDocument(written('facts', text)),
    length: PARSED,
  },
  'readDocument, of a table': {
    read: text => readDocument(written('table limits', text)),
    length: PARSED,
  },
  'readDocument, of front matter': {
    read: text => importDocument(`---\n${text}\n---\n`),
    length: PARSED,
  },
  'writeDocument, readDocument': {
    read: text => readDocument(writeDocument(withBodies(text))),
  },
  numbers: {
    read: text => {
      numbers.findDurations(text);
      numbers.findDelays(text);
      numbers.findAttempts(text);
      numbers.parseCount(text);
    },
  },
  'durations and keys': {
    read: text => {
      parseDuration(text);
      formatDuration(text);
      toKey(text);
    },
  },
  sentences: {
    read: text => {
      sentencesOf(text);
      readDates(text);
      namesIn(text);
      plainText(text);
      scoreHeading(readHeading(text));
      findStatement(text, /\bnever said\b/);
      withDigits(text);
    },
  },
  'review of prose': {
    read: text => reviewDocument({ document: withBodies(text), now: NOW }),
  },
  'review of a scenario': {
    read: text =>
      reviewDocument({
        document: planDocumentSchema.parse({ scenario: ofScenario(text) }),
        now: NOW,
      }),
    length: INPUT,
  },
  draftDocument: {
    read: text => draftDocument({ scenario: ofScenario(text) }),
    length: INPUT,
  },
  clauses: {
    read: text =>
      allClauses(
        planDocumentSchema.parse({ scenario: { constraints: text } }).scenario,
      ),
    length: INPUT,
  },
  'words of drafts': {
    read: text => untracedInText(text, new GivenWords().add(text)),
    length: 50_000,
  },
  'names that no input has': {
    read: text => untracedInText(text, new GivenWords(), { isProse: true }),
  },
  'patterns of alerts': {
    // RE2 is linear, and slower than other engines by some factor
    length: 10_000,
    read: text => {
      compilePattern(text);
      const compiled = compilePattern('(a+)+b|(1|1,)*x');
      return 'fits' in compiled && compiled.fits(text);
    },
  },
  'labels of alerts': {
    read: text => {
      fillLabels(text, { a: text });
      fillLabels(text, { a: text }, { shell: true });
    },
  },
  'CSV of vendors': { read: text => readVendorFile(text, 'csv') },
  'rows of vendors in CSV': {
    read: text => readVendorFile(`vendor,hours,notes,contact\n${text}`, 'csv'),
  },
  'YAML of vendors': {
    read: text => readVendorFile(text, 'yaml'),
    length: PARSED,
  },
  'cells of vendors': {
    read: text => {
      inCell(readHours)(text);
      inCell(cell => readItems(cell, ['kind', 'value']))(text);
      unguard(text);
    },
  },
  'channels of contacts': {
    read: text =>
      Object.keys(CHANNEL_KINDS).map(kind =>
        normaliseChannel({ kind: kind as ChannelKind, value: text }),
      ),
  },
  'diff of texts': {
    read: text => diffText(text, text.replace(/[a1]/g, 'b')),
    length: 1500,
  },
  'diff of another text': {
    read: text => diffText(text, `b${text}\nb`),
    length: 20_000,
  },
  'diff of documents': {
    read: text =>
      diffDocuments(inRunbook(text), inRunbook(text.replace(/[a ]/g, 'b'))),
    length: PARSED,
    only: LINES,
  },
  'merge of documents': {
    read: text =>
      mergeDocuments(
        inRunbook(text),
        inRunbook(text.replace(/[a ]/g, 'b')),
        inRunbook(`b${text}\nb`),
      ),
    length: PARSED,
    only: LINES,
  },
  'where a section comes from': {
    read: text => traceSection(inRunbook(text), 'runbook', [], RULES),
    length: PARSED,
  },
};
