import {
  type CorrectedFact,
  type MadeFact,
  MAX_READING,
  type PlanImportInput,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { useMemo, useRef } from 'react';
import type { KeptDraft } from '../../shared/drafts/useKeptDraft';

/** A recognised fact that is not to be stored, as the preview told it. */
export type UnwantedFact = {
  id: string;
  text: string;
  words: string;
  value: string;
};

/** What somebody chose beside the text. */
export type ImportChoices = {
  /** What a language model answered that was asked to read the text. */
  answer: string;
  /** Facts of it that are not to be stored, by their position. */
  leave: number[];
  /** Facts of it that take the place of what was recognised. */
  instead: number[];
  without: UnwantedFact[];
  corrected: CorrectedFact[];
  made: MadeFact[];
};

export const NO_CHOICES: ImportChoices = {
  answer: '',
  leave: [],
  instead: [],
  without: [],
  corrected: [],
  made: [],
};

const isNumber = (value: unknown) => typeof value === 'number';

const isUnwanted = (value: any) =>
  ['id', 'text', 'words', 'value'].every(
    key => typeof value?.[key] === 'string',
  );

const hasValue = (value: any) =>
  value?.value !== undefined && value.value !== null;

const isCorrected = (value: any) =>
  hasValue(value) &&
  ['id', 'text'].every(key => typeof value[key] === 'string');

const isMade = (value: any) =>
  hasValue(value) &&
  SECTIONS.some(({ id }) => id === value.section) &&
  ['field', 'text'].every(key => typeof value[key] === 'string') &&
  isNumber(value.line);

/** What a browser has kept of choices; what is no choice is left out. */
export function parseChoices(kept: any): ImportChoices {
  const listOf = (value: unknown, fits: (item: unknown) => boolean) =>
    Array.isArray(value) ? value.filter(fits) : [];
  return {
    answer: typeof kept?.answer === 'string' ? kept.answer : '',
    leave: listOf(kept?.leave, isNumber),
    instead: listOf(kept?.instead, isNumber),
    without: listOf(kept?.without, isUnwanted),
    corrected: listOf(kept?.corrected, isCorrected),
    made: listOf(kept?.made, isMade),
  };
}

/** One that is too long is not sent: the import goes on without it. */
const isUsableAnswer = (answer: string) =>
  answer.trim() !== '' && answer.length <= MAX_READING;

/** The part of a request that tells the choices. */
export const choicesInput = ({
  answer,
  leave,
  instead,
  without,
  corrected,
  made,
}: ImportChoices): Pick<
  PlanImportInput,
  'reading' | 'without' | 'corrected' | 'made'
> => ({
  ...(isUsableAnswer(answer) && { reading: { answer, leave, instead } }),
  ...(without.length > 0 && {
    without: without.map(({ id, text }) => ({ id, text })),
  }),
  ...(corrected.length > 0 && { corrected }),
  ...(made.length > 0 && { made }),
});

const toggle = (list: number[], item: number, isIn: boolean) => [
  ...list.filter(one => one !== item),
  ...(isIn ? [item] : []),
];

/** What somebody can choose. */
export function useImportChoices({
  draft: { choices },
  change,
}: KeptDraft<{ choices: ImportChoices }>) {
  // An answer may come after somebody has chosen something else
  const newest = useRef(choices);
  newest.current = choices;
  return useMemo(() => {
    const set = (part: Partial<ImportChoices>) =>
      change({ choices: { ...newest.current, ...part } });
    const withoutCorrection = ({ id, text }: { id: string; text: string }) =>
      newest.current.corrected.filter(
        one => one.id !== id || one.text !== text,
      );
    return {
      correct: (fact: CorrectedFact) =>
        set({ corrected: [...withoutCorrection(fact), fact] }),
      uncorrect: (fact: { id: string; text: string }) =>
        set({ corrected: withoutCorrection(fact) }),
      make: (fact: MadeFact) => set({ made: [...newest.current.made, fact] }),
      unmake: (position: number) =>
        set({ made: newest.current.made.filter((_, at) => at !== position) }),
      // Positions are those of one answer
      answer: (answer: string) => set({ answer, leave: [], instead: [] }),
      store: (position: number, isStored: boolean) =>
        set({ leave: toggle(newest.current.leave, position, !isStored) }),
      replace: (position: number, isIn: boolean) =>
        set({ instead: toggle(newest.current.instead, position, isIn) }),
      reject: (fact: UnwantedFact) =>
        set({ without: [...newest.current.without, fact] }),
      restore: ({ id, text }: Pick<UnwantedFact, 'id' | 'text'>) =>
        set({
          without: newest.current.without.filter(
            one => one.id !== id || one.text !== text,
          ),
        }),
    };
  }, [change]);
}

export type Choose = ReturnType<typeof useImportChoices>;
