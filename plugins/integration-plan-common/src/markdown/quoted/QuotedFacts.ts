import {
  describeFields,
  isListOfObjects,
  type Field,
  type FieldShape,
} from '../../facts/describeField';
import { getAt, isRecord, isSame, type Path, removeAt } from '../../facts/json';
import { namingField } from '../../facts/shapes';
import { factPath } from '../../document/provenance/factPath';
import type { Language } from '../../reading/grammar/tokens';
import type { PlanDocument } from '../../schema/document';
import { formatPath, toInputIssues } from '../../schema/parse';
import type { FactProvenance } from '../../schema/provenance';
import { SECTIONS, type SectionId } from '../../sections';
import { readAnswer, type AnswerEntry, type QuotedFact } from './answer';
import { QuotedWords } from './QuotedWords';
import type { QuotedText } from './QuotedText';
import {
  addedIn,
  compare,
  merge,
  sameWords,
  withKeys,
  withoutKeys,
} from './values';

type Facts = Record<string, unknown>;

/** An answer to the prompt, and what a person chose of it. @public */
export type QuotedReading = {
  /** JSON, as `readingPrompt` asks for it. */
  answer: string;
  /** Positions of facts that are not to be stored. */
  leave?: readonly number[];
  /** Positions of facts that take the place of what the reader has read. */
  instead?: readonly number[];
};

/** What came of one fact of an answer. @public */
export type QuotedFactResult = {
  section?: SectionId;
  field: string;
  value?: unknown;
  quote: string;
  /**
   * `new`: stored, or to be; `same`: the reader has it too; `different`: the
   * reader has read something else there; `left`: somebody does not want it;
   * `refused`: it is no fact of the text.
   */
  status: 'new' | 'same' | 'different' | 'left' | 'refused';
  /** Where it stands, or would. */
  path?: string;
  line?: number;
  /** Why it is refused, or what of it is not stored. */
  why?: string;
  /** What the reader has read. */
  read?: unknown;
};

/** A fact that was stored, for where facts come from. */
type Stored = {
  path: Path;
  quote: string;
  from: 'source' | 'assumed';
  why: string;
};

type Change = {
  status: 'new' | 'same' | 'different';
  path: Path;
  /** Where the parts are that were not there before. */
  added: Path[];
  /** The value of the whole field, with the fact in it. */
  next: unknown;
  read?: unknown;
};

const fieldsOf = (id: SectionId) =>
  describeFields(SECTIONS.find(section => section.id === id)!.facts);

/**
 * Facts that somebody else read in a text, most likely a language model: each
 * is checked against the text and the schema before it is beside those of the
 * reader.
 */
export class QuotedFacts {
  readonly results: QuotedFactResult[] = [];
  readonly stored: Stored[] = [];
  readonly problem: string | undefined;
  readonly #entries: AnswerEntry[];

  constructor(
    private readonly reading: QuotedReading,
    private readonly text: QuotedText,
    private readonly context: {
      language: Language;
      /** Of the reader; what is new is put into them. */
      facts: Map<SectionId, Facts>;
      /** The line that a fact of the reader rests on, by its path. */
      lineOf: (path: Path) => number | undefined;
    },
  ) {
    const { entries, problem } = readAnswer(reading.answer);
    this.#entries = entries;
    this.problem = problem;
  }

  /** One fact after the other, for a process that has others to serve. */
  *take(): Generator<void> {
    for (const [index, { entry, wrong, ...said }] of this.#entries.entries()) {
      yield;
      const result = entry
        ? this.#check(entry, index)
        : { status: 'refused' as const, why: wrong };
      this.results.push({ ...said, ...result });
    }
  }

  /** Where the facts come from that were put in. */
  provenance(document: PlanDocument): FactProvenance[] {
    const told = new Map<string, FactProvenance>();
    for (const { path: place, quote, from, why } of this.stored) {
      const path = factPath(document, place);
      if (path === undefined) continue;
      const words = quote.replace(/\s+/g, ' ').trim().slice(0, 400);
      told.set(path, { path, from, note: `${why}: “${words}”` });
    }
    return [...told.values()];
  }

  #check(
    entry: QuotedFact,
    index: number,
  ): Pick<QuotedFactResult, 'status'> & Partial<QuotedFactResult> {
    const refuse = (why: string) => ({ status: 'refused' as const, why });
    const { section, quote } = entry;
    const found = fieldsOf(section).find(({ key }) => key === entry.field);
    if (!found) return refuse(`the section has no field "${entry.field}"`);
    const lines = this.text.find(quote);
    if (!lines) return refuse('the quote does not stand in the text');
    const at = { line: lines.line };
    const refuseAt = (why: string) => ({ ...refuse(why), ...at });
    if (section !== 'runbook' && this.text.isCode(lines)) {
      return refuseAt('the words stand in code');
    }
    const doubt = this.text.doubtOf(quote, lines);
    if (doubt?.isSure) {
      return refuseAt(`these words state no fact: ${doubt.why}`);
    }

    const isItem = found.shape.type === 'list' && !Array.isArray(entry.value);
    const { shape } = found;
    const itemShape = shape.type === 'list' && isItem ? shape.item : shape;
    const given = withoutKeys(entry.value, itemShape);
    const words = new QuotedWords(quote, this.context.language);
    const unheld = words.unheld(
      given,
      shape.type === 'list' && isItem
        ? { title: found.title, ...shape.itemMeta, shape: shape.item }
        : found,
    );
    const invented = unheld.filter(({ isChoice }) => !isChoice);
    if (invented.length > 0) {
      return refuseAt(
        `the quote does not say: ${invented
          .map(({ said }) => said)
          .join('; ')}`,
      );
    }
    return {
      ...at,
      ...this.#place(entry, index, found, {
        items: isItem ? [given] : given,
        choices: unheld.map(({ path, said }) => ({
          path: isItem ? [0, ...path] : path,
          said,
        })),
        line: lines.line,
        doubt: doubt?.why,
      }),
    };
  }

  /** Puts a fact where it belongs, unless the schema or the reader has something against it. */
  #place(
    entry: QuotedFact,
    index: number,
    field: Field,
    {
      items,
      choices,
      line,
      doubt,
    }: {
      items: unknown;
      choices: Array<{ path: Path; said: string }>;
      line: number;
      doubt: string | undefined;
    },
  ): Pick<QuotedFactResult, 'status'> & Partial<QuotedFactResult> {
    const { section } = entry;
    // Values of a choice that no word says are left out where that may be
    const attempts = [
      ...(choices.length > 0
        ? [
            {
              value: [...choices]
                .reverse()
                .reduce((value, { path }) => removeAt(value, path), items),
              isAssumed: false,
            },
          ]
        : []),
      { value: items, isAssumed: choices.length > 0 },
    ];
    let issue = '';
    for (const { value, isAssumed } of attempts) {
      const change = this.#changeOf(section, field, value, line);
      const facts = this.context.facts.get(section) ?? {};
      const result = SECTIONS.find(({ id }) => id === section)!.facts.safeParse(
        { ...facts, [field.key]: change.next },
      );
      if (!result.success) {
        const [first] = toInputIssues(result.error);
        issue = `${first.path} ${first.message}`.trim();
        continue;
      }
      const said = choices.map(choice => choice.said).join('; ');
      const why = [
        ...(doubt ? [`the sentence ${doubt}; to be confirmed`] : []),
        ...(said
          ? [
              `the quote does not say: ${said}; ${
                isAssumed ? 'to be confirmed' : 'left out'
              }`,
            ]
          : []),
      ].join('; ');
      const path = ['sections', section, 'facts', ...change.path];
      const { leave = [], instead = [] } = this.reading;
      const isStored =
        !leave.includes(index) &&
        (change.status === 'new' ||
          (change.status === 'different' && instead.includes(index)));
      if (isStored) {
        this.context.facts.set(section, {
          ...facts,
          [field.key]: getAt(result.data, [field.key]),
        });
        const note = (added: Path, from: Stored['from'], reason: string) =>
          this.stored.push({
            path: ['sections', section, 'facts', ...added],
            quote: entry.quote,
            from,
            why: reason,
          });
        for (const added of change.added) {
          if (doubt) note(added, 'assumed', `The sentence ${doubt}`);
          else note(added, 'source', 'The text says');
        }
        for (const { path: inner } of isAssumed ? choices : []) {
          const added = Array.isArray(items)
            ? [field.key, Number(change.path[1]) + Number(inner[0])]
            : [field.key];
          const rest = Array.isArray(items) ? inner.slice(1) : inner;
          note([...added, ...rest], 'assumed', 'No word says which');
        }
      }
      return {
        status:
          leave.includes(index) && change.status !== 'same'
            ? 'left'
            : change.status,
        path: formatPath(path),
        ...(why && change.status !== 'same' && { why }),
        ...(change.read !== undefined && { read: change.read }),
      };
    }
    return { status: 'refused', why: issue };
  }

  #changeOf(
    section: SectionId,
    { key, shape }: Field,
    value: unknown,
    line: number,
  ): Change {
    const there = this.context.facts.get(section)?.[key];
    if (shape.type === 'list' && Array.isArray(value)) {
      const old = Array.isArray(there) ? there : [];
      const [item] = value;
      if (value.length === 1) {
        const index = isListOfObjects(shape)
          ? this.#findItem(old, item, shape.item, [
              ...['sections', section, 'facts', key],
              line,
            ])
          : old.findIndex(one => sameWords(one, item));
        if (index >= 0) return changeOfItem(key, old, index, item, shape.item);
      }
      const next = withKeys([...old, ...value], shape);
      const path = [key, old.length];
      const added = value.map((_, at) => [key, old.length + at]);
      return { status: 'new', path, added, next };
    }
    const next = withKeys(merge(value, there), shape);
    const compared = compare(value, there);
    return {
      status: compared === 'more' ? 'new' : compared,
      path: [key],
      added: addedIn(value, there, [key]),
      next,
      ...(compared === 'different' && { read: there }),
    };
  }

  /** The item of the reader that a fact is about: of the same name, or of the same line and much the same. */
  #findItem(
    items: readonly unknown[],
    item: unknown,
    shape: FieldShape,
    place: Path,
  ): number {
    const list = place.slice(0, -1);
    const line = place[place.length - 1];
    const naming = namingField(shape);
    const name = naming && getAt(item, [naming.key]);
    const isAlike = (other: unknown, index: number) => {
      if (compare(item, other) === 'same') return true;
      if (name !== undefined)
        return sameWords(name, getAt(other, [naming!.key]));
      return (
        this.context.lineOf([...list, index]) === line &&
        isRecord(item) &&
        Object.entries(item).some(([key, value]) =>
          isSame(value, getAt(other, [key])),
        )
      );
    };
    const same = items.findIndex(other => compare(item, other) === 'same');
    return same >= 0 ? same : items.findIndex(isAlike);
  }
}

function changeOfItem(
  key: string,
  old: readonly unknown[],
  index: number,
  item: unknown,
  shape: FieldShape,
): Change {
  const compared = compare(item, old[index]);
  const next = old.map((one, position) =>
    position === index ? withKeys(merge(item, one), shape) : one,
  );
  return {
    status: compared === 'more' ? 'new' : compared,
    path: [key, index],
    added: addedIn(item, old[index], [key, index]),
    next,
    ...(compared === 'different' && { read: old[index] }),
  };
}
