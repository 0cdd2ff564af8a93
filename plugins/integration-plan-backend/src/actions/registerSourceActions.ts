import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { SourceService } from '../status/sources/SourceService';

/** Lets agents that look after the portal ask how its status sources are. */
export function registerSourceActions(deps: {
  actions: ActionsRegistryService;
  sources: SourceService;
}): void {
  deps.actions.register({
    name: 'list-sources',
    title: 'List status sources',
    description:
      'Lists the systems that the status of our integrations is read from: when each last gave a reading, since when it gives none and why, how late its polling is, how long it takes, and what proves that the rules behind its alerts are evaluated. Use it when plans are unknown, or before you take silent alerts for health.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          items: z
            .array(z.record(z.unknown()))
            .describe('As GET /sources has it'),
          pollingSeconds: z
            .number()
            .describe('Time between two readings of a target'),
        }),
    },
    action: async ({ credentials }) => ({
      output: await deps.sources.list({ credentials }),
    }),
  });
}
