import { useCallback, useEffect, useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  SECTIONS,
  type Drafter,
  type DraftInputs,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import {
  afterEvent,
  describeDraftProblem,
  draftByRules,
  type Drafting,
  failWith,
  missingSections,
  resumeDrafting,
  RULES,
  startDrafting,
} from './drafting';

/**
 * Writes drafts, and tells of every step. What has come stays when it is
 * stopped or fails, and a draft can go on from there.
 */
export function useDrafting(onDrafting: (drafting: Drafting) => void) {
  const api = useApi(integrationPlanApiRef);
  const controller = useRef<AbortController>();

  // Nobody would see what else comes
  useEffect(() => () => controller.current?.abort(), []);

  const run = useCallback(
    async (start: Drafting) => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      let state = start;
      const tell = (next: Drafting) => {
        state = next;
        // A later draft has taken its place
        if (controller.current === own) onDrafting(next);
      };
      tell(start);
      // A person who stops it need not wait until the other side notices
      own.signal.addEventListener('abort', () => {
        if (state.status !== 'running') return;
        tell({ ...state, status: 'stopped', writing: undefined });
      });
      const missing = missingSections(start);
      const isWhole = missing.length === SECTIONS.length;
      try {
        const events = api.drafts.stream(
          {
            ...start.inputs,
            drafter: start.drafter,
            ...(!isWhole && { document: start.document, sections: missing }),
          },
          { signal: own.signal },
        );
        for await (const event of events) {
          if (own.signal.aborted) break;
          tell(afterEvent(state, event));
        }
        if (state.status === 'running' && !own.signal.aborted) {
          tell(failWith(state, 'The answer ended before the draft was done.'));
        }
      } catch (error) {
        if (!own.signal.aborted) {
          const { message, issues } = describeDraftProblem(error as Error);
          tell(failWith(state, message, issues));
        }
      }
    },
    [api, onDrafting],
  );

  return {
    start: useCallback(
      (drafter: Drafter, inputs: DraftInputs) => {
        if (drafter.id !== RULES) return run(startDrafting(drafter.id, inputs));
        controller.current?.abort();
        controller.current = undefined;
        onDrafting(draftByRules(inputs));
        return undefined;
      },
      [run, onDrafting],
    ),
    resume: useCallback(
      (drafting: Drafting) => run(resumeDrafting(drafting)),
      [run],
    ),
    stop: useCallback(() => controller.current?.abort(), []),
  };
}
