import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  integrationPlanDraftersExtensionPoint,
  type PlanDrafter,
} from '@integration-plan/plugin-integration-plan-node';
import { integrationPlanModuleAi } from './module';
import { requestFor } from './testing/drafts';

async function start(integrationPlan: object) {
  const drafters: PlanDrafter[] = [];
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  const backend = await startTestBackend({
    extensionPoints: [
      [
        integrationPlanDraftersExtensionPoint,
        { addDrafter: (...added) => void drafters.push(...added) },
      ],
    ],
    features: [
      integrationPlanModuleAi,
      mockServices.rootConfig.factory({ data: { integrationPlan } }),
      logger.factory,
    ],
  });
  await backend.stop();
  return { drafters, logged: JSON.stringify(logger.info.mock.calls) };
}

const local = {
  provider: 'openai-compatible',
  baseUrl: 'http://127.0.0.1:1/v1',
  model: 'a-model',
};

const anthropic = {
  provider: 'anthropic',
  model: 'a-model',
  apiKey: 's3cret',
};

describe('integrationPlanModuleAi', () => {
  it('adds nothing where nothing is configured, and says so', async () => {
    const { drafters, logged } = await start({});
    expect(drafters).toEqual([]);
    expect(logged).toContain('integrationPlan.ai is not configured');
  });

  it('adds the model that is configured, and keeps its key to itself', async () => {
    const { drafters, logged } = await start({
      ai: { ...local, id: 'in-house', title: 'In-house', apiKey: 's3cret' },
    });
    expect(drafters).toMatchObject([
      { id: 'in-house', title: 'In-house', model: 'a-model' },
    ]);
    expect(logged).toContain('a-model at 127.0.0.1:1');
    expect(logged).not.toContain('s3cret');
  });

  it('knows where Anthropic is', async () => {
    const { drafters } = await start({ ai: anthropic });
    expect(drafters[0].preview!(requestFor('testing'))).toMatchObject({
      drafter: 'language-model',
      destination: 'api.anthropic.com',
    });
  });

  it.each<[object, string]>([
    [{ ...local, provider: 's3cret' }, 'ai.provider must be one of openai-'],
    [{ ...local, provider: undefined }, "'integrationPlan.ai.provider'"],
    [{ ...local, model: undefined }, "'integrationPlan.ai.model'"],
    [{ ...local, baseUrl: undefined }, "'integrationPlan.ai.baseUrl'"],
    [{ ...local, baseUrl: 's3cret' }, 'ai.baseUrl must be an http or https'],
    [{ ...local, baseUrl: 'http://u:s3cret@a/' }, 'must not hold credentials'],
    [{ ...local, baseUrl: 'http://a/?k=s3cret' }, 'ai.baseUrl must be a base'],
    [{ ...anthropic, apiKey: undefined }, 'ai.apiKey must be given'],
    [{ ...local, apiKey: 's3cret\n✓' }, 'ai.apiKey cannot be sent'],
    [{ ...local, headers: { 'x-t': 's3cret\n✓' } }, 'ai.headers has "x-t"'],
    [
      { ...local, apiKey: 's3cret', headers: { Authorization: 's3cret' } },
      'ai.headers must not hold credentials beside apiKey',
    ],
    [{ ...local, id: 'My Model' }, 'ai.id must be lower-case'],
    [{ ...local, temperature: 3 }, 'ai.temperature must be 0 to 2'],
    [{ ...local, temperature: 'hot' }, "'integrationPlan.ai.temperature'"],
    [{ ...local, maxOutputTokens: 5 }, 'ai.maxOutputTokens must be 256 to'],
    [
      { ...anthropic, structuredOutputs: true },
      'ai.structuredOutputs is only for openai-compatible',
    ],
    [
      { ...local, timeouts: { stall: { seconds: 0 } } },
      'ai.timeouts.stall must be longer',
    ],
    [
      { ...local, prices: { currency: 'Euro', input: 1, output: 1 } },
      'ai.prices.currency must be three',
    ],
    [
      { ...local, prices: { currency: 'EUR', input: -1, output: 1 } },
      'ai.prices.input must not be negative',
    ],
    [
      { ...local, prices: { currency: 'EUR', input: 1 } },
      "'integrationPlan.ai.prices.output'",
    ],
  ])('refuses to start with %p', async (ai, message) => {
    const error = await start({ ai }).catch(caught => caught);
    const text = `${error.message} ${error.cause?.message}`;
    expect(text).toContain(message);
    expect(text).not.toContain('s3cret');
  });
});
