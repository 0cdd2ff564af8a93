import type {
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  inputError,
  labelSetSchema,
  LANDING_PARAMS,
  parseInput,
  type ProcedureList,
  type RunbookLanding,
} from '@integration-plan/plugin-integration-plan-common';
import type { Request, Router } from 'express';
import { z } from 'zod/v4';
import type { LandingQuery, LandingService } from '../runbook/LandingService';
import type { ProcedureService } from '../runbook/ProcedureService';
import { authorOf, readPlanRef } from './requests';

/** Any text: a link that names what is no key still lands on the plan. */
const procedureParam = z.object({ procedure: z.string().max(1000).optional() });

/**
 * Labels of an alert in the query of its link, read as they were written: the
 * parser of the router would make objects and lists of names with brackets.
 *
 * @throws `InputError` that names the parameter
 */
function readLandingQuery({ originalUrl }: Request): LandingQuery {
  const query = new URL(originalUrl, 'http://localhost').searchParams;
  const twice = [...new Set(query.keys())].filter(
    name => query.getAll(name).length > 1,
  );
  if (twice.length > 0) {
    throw inputError(
      'query',
      twice.map(path => ({ path, message: 'is given twice' })),
    );
  }
  const { procedure, ...labels } = Object.fromEntries(query);
  return {
    labels: parseInput(labelSetSchema, labels, 'query'),
    procedure:
      parseInput(procedureParam, { procedure }, 'query')[
        LANDING_PARAMS.procedure
      ] || undefined,
  };
}

export function addRunbookRoutes(
  router: Router,
  deps: {
    httpAuth: HttpAuthService;
    auth: AuthService;
    landing: LandingService;
    procedures: ProcedureService;
  },
) {
  const { auth, httpAuth, landing, procedures } = deps;

  router.get('/runbook/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const reader = authorOf(auth, credentials);
    const ref = readPlanRef(req);
    const query = readLandingQuery(req);
    const answer = await landing.land(ref, query, { credentials, reader });
    res.set('Cache-Control', 'no-store').json(answer satisfies RunbookLanding);
  });

  router.get('/plans/:namespace/:name/procedures', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const reader = authorOf(auth, credentials);
    const ref = readPlanRef(req);
    const list = await procedures.list(ref, { credentials, reader });
    res.json(list satisfies ProcedureList);
  });
}
