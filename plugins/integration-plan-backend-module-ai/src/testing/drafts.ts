import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  draftDocument,
  draftInputsSchema,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  DrafterEvent,
  DrafterRequest,
} from '@integration-plan/plugin-integration-plan-node';
import { LanguageModelDrafter } from '../LanguageModelDrafter';
import { readAiConfig } from '../readAiConfig';
import type { Protocol } from './protocols';

const inputs = draftInputsSchema.parse({
  scenario: {
    ourSystem: 'Elixir and PostgreSQL. A ticket shop for small theatres.',
    thirdPartyApi: 'Acme Seats REST API v2',
    integrationGoal: 'Fetch sold seats (seat_id, row, price) every 10 minutes',
    authMethod: 'OAuth 2.0 client credentials',
    dataVolume: '40 theatres, each with up to 900 seats per evening',
    constraints: 'Rate limit: 60 requests per minute per theatre',
    failureTolerance: 'A seat may be 30 minutes late, none may be lost',
  },
});

/** A request as the service makes it. */
export function requestFor(
  ...sections: SectionId[]
): DrafterRequest & { sections: SectionId[] } {
  return { inputs, sections, rules: draftDocument(inputs) };
}

/** A good answer to a section: what the rules say of it, with claims of its facts. */
export function answerTo(
  { rules: { document } }: DrafterRequest,
  section: SectionId,
  changes: { prose?: string; facts?: object; from?: unknown } = {},
): string {
  const { facts } = document.sections[section];
  const { prose = 'What the model writes.\n\n- A list\n- `code` & <b>' } =
    changes;
  return `${prose}\n\n<facts>\n${JSON.stringify({
    facts: { ...facts, ...changes.facts },
    from: changes.from ?? [],
  })}\n</facts>`;
}

/** The drafter as it is configured for a server, and all that it logs. */
export function drafterFor(
  protocol: Protocol,
  url: string,
  ai: Record<string, unknown> = {},
) {
  const logged: string[] = [];
  const log = (...said: unknown[]) => void logged.push(JSON.stringify(said));
  const logger: LoggerService = {
    error: log,
    warn: log,
    info: log,
    debug: log,
    child: () => logger,
  };
  const config = new ConfigReader({
    integrationPlan: {
      ai: {
        provider: protocol.provider,
        baseUrl: `${url}/v1/`,
        model: 'a-model',
        apiKey: 'k3y-of-the-portal',
        ...ai,
      } as Record<string, string>,
    },
  });
  const settings = readAiConfig(config)!;
  return { drafter: LanguageModelDrafter.create({ settings, logger }), logged };
}

/** All events of a draft. */
export async function collect(
  drafter: LanguageModelDrafter,
  request: DrafterRequest,
  signal = new AbortController().signal,
): Promise<DrafterEvent[]> {
  const events: DrafterEvent[] = [];
  for await (const event of drafter.draft(request, { signal })) {
    events.push(event);
  }
  return events;
}

export const sectionsOf = (events: DrafterEvent[]) =>
  events.flatMap(event => (event.type === 'section' ? [event] : []));

export const textOf = (events: DrafterEvent[], section: SectionId) =>
  events
    .flatMap(event =>
      event.type === 'text' && event.section === section ? [event.delta] : [],
    )
    .join('');
