import {
  parseInput,
  suggestionDecisionSchema,
  suggestionInputSchema,
  type Suggestion,
  type SuggestionList,
} from '@integration-plan/plugin-integration-plan-common';
import type { Router } from 'express';
import { z } from 'zod/v4';
import type { SuggestionService } from '../suggestions/SuggestionService';
import { audited, type RouteServices } from './audited';
import { authorOf, readPlanRef, requireIfMatch } from './requests';

const params = z.object({ id: z.uuid('must be the id of a suggestion') });

export function addSuggestionRoutes(
  router: Router,
  deps: RouteServices & { suggestions: SuggestionService },
) {
  const { auditor, auth, httpAuth, suggestions } = deps;
  const base = '/plans/:namespace/:name/suggestions';

  router.get(base, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const list = await suggestions.list(readPlanRef(req), { credentials });
    res.json(list satisfies SuggestionList);
  });

  router.post(base, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const input = parseInput(suggestionInputSchema, req.body, 'suggestion');
    const author = authorOf(auth, credentials);
    const meta = { ...ref, procedure: input.procedure };
    const suggestion = await audited(
      auditor,
      { eventId: 'suggestion-create', request: req, meta },
      () => suggestions.suggest(ref, input, { credentials, author }),
    );
    res.status(201).json(suggestion satisfies Suggestion);
  });

  router.post(`${base}/:id`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const ref = readPlanRef(req);
    const { id } = parseInput(params, req.params, 'path');
    const ifMatch = requireIfMatch(req);
    const decision = parseInput(suggestionDecisionSchema, req.body, 'decision');
    const author = authorOf(auth, credentials);
    const meta = { ...ref, id, ifMatch, accept: decision.accept };
    const suggestion = await audited(
      auditor,
      { eventId: 'suggestion-decide', request: req, meta },
      () =>
        suggestions.decide(ref, id, decision, { credentials, ifMatch, author }),
    );
    res.json(suggestion satisfies Suggestion);
  });
}
