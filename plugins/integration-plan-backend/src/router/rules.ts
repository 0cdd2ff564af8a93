import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { RulesService } from '../runbook/RulesService';
import { readPlanRef } from './requests';

export function addRulesRoutes(
  router: Router,
  deps: { httpAuth: HttpAuthService; rules: RulesService },
) {
  const { httpAuth, rules } = deps;

  router.get(
    '/plans/:namespace/:name/prometheus-rules.yaml',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const ref = readPlanRef(req);
      const yaml = await rules.write(ref, { credentials });
      res
        // Before the type, which it would guess from the name
        .attachment(`${ref.namespace}-${ref.name}.rules.yaml`)
        .type('application/yaml')
        .set('X-Content-Type-Options', 'nosniff')
        .send(yaml);
    },
  );
}
