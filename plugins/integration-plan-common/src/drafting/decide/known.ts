import { durationSeconds } from '../../facts/durations';
import type { DraftReading, Understood } from '../../schema/draft';
import { scenarioInputTitle } from '../../schema/scenario';

/** A value of a plan, and whether an input says so. */
export type Known<T> = {
  value: T;
  from: 'input' | 'assumed';
  /** Which input says so, or why it is assumed. */
  note: string;
};

export const assumed = <T>(value: T, note: string): Known<T> => ({
  value,
  from: 'assumed',
  note,
});

/** A value computed from others: assumed where one of them is. */
export const derived = <T>(
  value: T,
  note: string,
  ...bases: Array<Known<unknown> | undefined>
): Known<T> => ({
  value,
  from: bases.some(base => base?.from === 'assumed') ? 'assumed' : 'input',
  note,
});

const quoted = ({ input, passage }: DraftReading) =>
  input === 'details'
    ? passage
    : `${scenarioInputTitle(input)}: "${passage}"`.slice(0, 500);

/** Looks up what an input says, with the words that say so. */
export class Inputs {
  constructor(readonly understood: Understood) {}

  get details() {
    return this.understood.details;
  }

  /** The words for a detail, or for what it is part of. */
  noteOf(path: string): string {
    const { readings } = this.understood;
    const isPart = (outer: string) =>
      path === outer ||
      (path.startsWith(outer) && /^[.[]/.test(path.slice(outer.length)));
    const fitting = readings
      .filter(reading => isPart(reading.path))
      .sort((a, b) => b.path.length - a.path.length);
    const [best] = fitting;
    if (!best) return 'From the inputs';
    const all = fitting.filter(({ path: found }) => found === best.path);
    return all.map(quoted).join('; ').slice(0, 500);
  }

  /** A value that was read: assumed where the words leave it open. */
  read<T>(value: T, path: string): Known<T> {
    const why = this.understood.readings.find(
      reading => reading.path === path,
    )?.assumed;
    return why === undefined
      ? { value, from: 'input', note: this.noteOf(path) }
      : assumed(value, why);
  }

  /** @returns undefined where no input says so */
  known<T>(value: T | undefined, path: string): Known<T> | undefined {
    return value === undefined
      ? undefined
      : { value, from: 'input', note: this.noteOf(path) };
  }
}

const UNITS: Array<[number, (amount: number) => string]> = [
  [86_400, amount => `P${amount}D`],
  [3600, amount => `PT${amount}H`],
  [60, amount => `PT${amount}M`],
];

/** Seconds as an ISO 8601 duration in the largest unit that fits. */
export function toDuration(seconds: number): string {
  const rounded = Math.max(0.001, Math.round(seconds * 1000) / 1000);
  for (const [size, write] of UNITS) {
    if (rounded >= size && rounded % size === 0) return write(rounded / size);
  }
  return `PT${rounded}S`;
}

export const seconds = (known: Known<string>) => durationSeconds(known.value);

const STEPS = [1, 2, 5, 10, 15, 20, 30, 45, 60];

/** The largest round length of time that is not longer. */
export function roundDown(length: number): number {
  const unit = [86_400, 3600, 60, 1].find(size => length >= size) ?? 0.001;
  const amount = length / unit;
  const step = [...STEPS].reverse().find(one => one <= amount) ?? 1;
  return (amount >= 60 ? Math.floor(amount) : step) * unit;
}
