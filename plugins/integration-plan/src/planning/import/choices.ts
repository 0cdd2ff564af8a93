import type { PlanImportInput } from '@integration-plan/plugin-integration-plan-common';
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
};

export const NO_CHOICES: ImportChoices = {
  answer: '',
  leave: [],
  instead: [],
  without: [],
};

const isNumber = (value: unknown) => typeof value === 'number';

const isUnwanted = (value: any) =>
  ['id', 'text', 'words', 'value'].every(
    key => typeof value?.[key] === 'string',
  );

/** What a browser has kept of choices; what is no choice is left out. */
export function parseChoices(kept: any): ImportChoices {
  const listOf = (value: unknown, fits: (item: unknown) => boolean) =>
    Array.isArray(value) ? value.filter(fits) : [];
  return {
    answer: typeof kept?.answer === 'string' ? kept.answer : '',
    leave: listOf(kept?.leave, isNumber),
    instead: listOf(kept?.instead, isNumber),
    without: listOf(kept?.without, isUnwanted),
  };
}

/** The part of a request that tells the choices. */
export const choicesInput = ({
  answer,
  leave,
  instead,
  without,
}: ImportChoices): Pick<PlanImportInput, 'reading' | 'without'> => ({
  ...(answer.trim() !== '' && { reading: { answer, leave, instead } }),
  ...(without.length > 0 && {
    without: without.map(({ id, text }) => ({ id, text })),
  }),
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
    return {
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
