import { z } from 'zod/v4';
import { field } from '../facts/fieldRegistry';
import { prose } from '../facts/primitives';

const input = (title: string, description: string) =>
  field(prose(10_000).default('').meta({ title, description }), {
    title,
    help: description,
    multiline: true,
    format: 'markdown',
  });

/** The seven inputs that a plan starts from, as a person wrote them. @public */
export const scenarioSchema = z
  .strictObject({
    ourSystem: input(
      'Our system',
      'Language, framework, and what the system is for',
    ),
    thirdPartyApi: input(
      'Third-party API',
      'Name, version, and where its documentation is',
    ),
    integrationGoal: input(
      'What we need',
      'Data to fetch or send, and actions to trigger',
    ),
    authMethod: input(
      'Authentication method',
      'For example OAuth 2.0 client credentials, or an API key in a header',
    ),
    dataVolume: input(
      'Expected volume',
      'Requests, records or events, per time, with peaks',
    ),
    constraints: input(
      'Known constraints',
      'Rate limits, allow-lists, page sizes, sandbox limits',
    ),
    failureTolerance: input(
      'Failure tolerance',
      'What may be lost or late, and what must never be',
    ),
  })
  .meta({ id: 'Scenario', description: 'The seven inputs of a plan' });

/** @public */
export type Scenario = z.output<typeof scenarioSchema>;

/** The inputs in the order in which a person meets them. @public */
export const SCENARIO_INPUTS = Object.keys(scenarioSchema.shape) as Array<
  keyof Scenario
>;

/** Title of an input, for headings. @public */
export function scenarioInputTitle(key: keyof Scenario): string {
  return scenarioSchema.shape[key].meta()?.title ?? key;
}
