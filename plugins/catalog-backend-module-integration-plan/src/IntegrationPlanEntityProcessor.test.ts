import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { LocationRereader } from './LocationRereader';
import { IntegrationPlanEntityProcessor } from './IntegrationPlanEntityProcessor';

const events = mockServices.events.mock();
let now = 0;
const locations = new LocationRereader(() => now);
const processor = new IntegrationPlanEntityProcessor({
  events,
  locations,
  logger: mockServices.logger.mock(),
});
const location = { type: 'file', target: 'x' };

const plan = (spec: object = {}, rest: object = {}): Entity => ({
  apiVersion: 'integration-plan/v1alpha1',
  kind: 'IntegrationPlan',
  metadata: { name: 'sync', namespace: 'hr' },
  spec: { type: 'batch-sync', lifecycle: 'live', owner: 'people', ...spec },
  ...rest,
});

const relationsOf = async (entity: Entity) => {
  const emitted: string[] = [];
  await processor.postProcessEntity(entity, location, result => {
    if (result.type !== 'relation') throw new Error(result.type);
    const { source, type, target } = result.relation;
    const show = (ref: typeof source) =>
      `${ref.kind}:${ref.namespace}/${ref.name}`.toLowerCase();
    emitted.push(`${show(source)} ${type} ${show(target)}`);
  });
  return emitted;
};

describe('IntegrationPlanEntityProcessor', () => {
  it('accepts a complete plan and relates it both ways', async () => {
    const entity = plan({
      vendor: 'workday',
      system: 'suite',
      consumesApis: ['workday', 'api:default/other'],
      usedBy: ['survey', 'component:default/directory'],
    });
    expect(await processor.validateEntityKind(entity)).toBe(true);
    const self = 'integrationplan:hr/sync';
    expect(await relationsOf(entity)).toEqual([
      `${self} ownedBy group:hr/people`,
      `group:hr/people ownerOf ${self}`,
      `${self} partOf system:hr/suite`,
      `system:hr/suite hasPart ${self}`,
      `${self} consumesApi api:hr/workday`,
      `api:hr/workday apiConsumedBy ${self}`,
      `${self} consumesApi api:default/other`,
      `api:default/other apiConsumedBy ${self}`,
      `${self} dependencyOf component:hr/survey`,
      `component:hr/survey dependsOn ${self}`,
      `${self} dependencyOf component:default/directory`,
      `component:default/directory dependsOn ${self}`,
    ]);
  });

  it('relates an entity that is named in several spellings once', async () => {
    const self = 'integrationplan:hr/sync';
    const entity = plan({
      usedBy: ['Component:hr/Survey', 'component:survey', 'survey'],
      consumesApis: ['workday', 'API:hr/Workday'],
    });
    expect((await relationsOf(entity)).slice(2)).toEqual([
      `${self} consumesApi api:hr/workday`,
      `api:hr/workday apiConsumedBy ${self}`,
      `${self} dependencyOf component:hr/survey`,
      `component:hr/survey dependsOn ${self}`,
    ]);
  });

  it.each([
    ['no owner', { owner: undefined }, "must have required property 'owner'"],
    ['no type', { type: undefined }, "must have required property 'type'"],
    ['a lifecycle of its own', { lifecycle: 'wip' }, '/spec/lifecycle'],
    ['a vendor that is no slug', { vendor: 'Work Day' }, '/spec/vendor'],
    ['APIs that are no list', { consumesApis: 'x' }, '/spec/consumesApis'],
    ['a malformed reference', { usedBy: ['ok', 'a:b:c/d'] }, 'spec.usedBy[1]'],
  ])('refuses a plan with %s, naming the field', async (_name, spec, words) => {
    const entity = JSON.parse(JSON.stringify(plan(spec)));
    await expect(processor.validateEntityKind(entity)).rejects.toThrow(words);
  });

  it('leaves other kinds and versions alone', async () => {
    const component = plan(
      { usedBy: ['a:b:c/d'] },
      { apiVersion: 'backstage.io/v1alpha1', kind: 'Component' },
    );
    expect(await processor.validateEntityKind(component)).toBe(false);
    expect(await relationsOf(component)).toEqual([]);
    const future = plan({}, { apiVersion: 'integration-plan/v9' });
    expect(await processor.validateEntityKind(future)).toBe(false);
    expect(await relationsOf(future)).toEqual([]);
  });

  it('tells that it has processed a plan with a document, and does not wait', async () => {
    const withDocument = plan(
      {},
      {
        metadata: {
          name: 'Sync',
          annotations: { 'integration-plan/document-ref': 'dir:.' },
        },
      },
    );
    events.publish.mockReturnValueOnce(new Promise(() => {}));
    await relationsOf(withDocument);
    events.publish.mockRejectedValueOnce(new Error('no bus'));
    await relationsOf(withDocument);
    await relationsOf(plan());
    const event = {
      topic: 'integration-plan.entity-processed',
      eventPayload: { namespace: 'default', name: 'sync' },
    };
    expect(events.publish.mock.calls).toEqual([[event], [event]]);
  });

  it('makes locations differ for ten minutes after a name became free', async () => {
    const keysOf = async (kind: string) => {
      const keys: string[] = [];
      await processor.postProcessEntity(
        { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name: 'x' } },
        location,
        result => {
          if (result.type === 'refresh') keys.push(result.key);
        },
      );
      return keys;
    };
    expect(await keysOf('Location')).toEqual([]);
    locations.request();
    const first = await keysOf('Location');
    expect(first).toHaveLength(1);
    expect(await keysOf('Component')).toEqual([]);
    now += 1;
    locations.request();
    expect(await keysOf('Location')).not.toEqual(first);
    now += 10 * 60_000;
    expect(await keysOf('Location')).toEqual([]);
  });
});
