import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  planVendorImport,
  readVendorFile,
} from '@integration-plan/plugin-integration-plan-common';
import { parseAllDocuments } from 'yaml';
import { readDemoPlans, readDemoVendors } from './readDemoPlans';

const demo = resolve(__dirname, '../../demo');

/** Numbers that nobody has, and names under which nobody is reached. */
const MADE_UP = /^\+120255501\d\d|^\+442079460\d{3}|[@/.]example\.com|^#/;

async function importDemo() {
  const vendors = await readDemoVendors(resolve(demo, 'vendors.yaml'));
  return vendors.map(({ content }) =>
    planVendorImport(readVendorFile(content, 'yaml'), []),
  );
}

describe('the demo vendors', () => {
  it('fit the schema one by one and as a whole', async () => {
    const whole = planVendorImport(
      readVendorFile(
        readFileSync(resolve(demo, 'vendors.yaml'), 'utf8'),
        'yaml',
      ),
      [],
    );
    expect(whole.rows.flatMap(({ problems }) => problems)).toEqual([]);
    const single = (await importDemo()).flatMap(({ changes }) => changes);
    expect(single).toEqual(whole.changes);
  });

  it('are those of the plans, with owners that exist', async () => {
    const changes = (await importDemo()).flatMap(plan => plan.changes);
    const plans = await readDemoPlans(resolve(demo, 'plans'));
    expect(changes.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining([...plans.map(({ vendor }) => vendor), 'hubspot']),
    );
    const known = parseAllDocuments(
      readFileSync(resolve(demo, 'catalog/org.yaml'), 'utf8'),
    ).map(document => {
      const { kind, metadata } = document.toJS();
      return `${kind.toLowerCase()}:default/${metadata.name}`;
    });
    expect(known).toEqual(
      expect.arrayContaining(changes.map(({ values }) => values!.owner)),
    );
  });

  it('have several tiers, one vendor without the first, and nobody real', async () => {
    const changes = (await importDemo()).flatMap(plan => plan.changes);
    const withoutTier1 = changes.filter(
      ({ contacts }) => !contacts.some(({ values }) => values.tier === 1),
    );
    expect(withoutTier1.map(({ slug }) => slug)).toEqual(['mapbox']);
    const contacts = changes.flatMap(change => change.contacts);
    const channels = contacts.flatMap(({ values }) => values.channels);
    expect(channels.filter(({ value }) => !MADE_UP.test(value))).toEqual([]);
    expect(new Set(contacts.map(({ values }) => values.tier)).size).toBe(3);
  });
});
