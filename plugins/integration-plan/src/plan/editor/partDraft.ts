import {
  dropExpired,
  readKept,
  type DraftPlace,
} from '../../shared/drafts/useKeptDraft';
import type { Proposal } from './proposal';

/** What somebody typed into the form of a part and has not saved. */
export type PartDraft = {
  /** The revision that it is based on, and the part as it was in it. */
  revision: number;
  base: unknown;
  value: unknown;
  /** The proposal that it started from. */
  proposal?: Proposal;
};

const PREFIX = 'integration-plan/draft/1/';

export const partPlace = (
  planId: string,
  part: string,
): DraftPlace<PartDraft> => ({
  key: `${PREFIX}${planId}/${part}`,
  parse: draft =>
    typeof draft.revision === 'number' &&
    typeof draft.value === 'object' &&
    draft.value !== null
      ? draft
      : undefined,
});

export const readPartDraft = (planId: string, part: string) =>
  readKept(partPlace(planId, part));

/** Of any plan. */
export const dropExpiredPartDrafts = () => dropExpired(PREFIX);
