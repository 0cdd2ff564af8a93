import { draftDocument, draftSection } from './draftDocument';
import { diffDocuments } from '../diff';
import { planDocumentSchema } from '../schema/document';
import { SECTIONS } from '../sections';
import { SCENARIOS } from './__testUtils__/scenarios';

const inputs = SCENARIOS.peopleSync;
const whole = draftDocument(inputs).document;

describe('draftSection', () => {
  it('fills an empty section as a whole draft does, and touches no other', () => {
    const empty = planDocumentSchema.parse({ scenario: inputs.scenario });
    for (const { id } of SECTIONS) {
      const next = draftSection(id, inputs, empty);
      expect(next.sections[id]).toEqual(whole.sections[id]);
      expect({ ...next.sections, [id]: null }).toEqual({
        ...empty.sections,
        [id]: null,
      });
      expect(next.provenance).toEqual(
        whole.provenance.filter(({ path }) => path.startsWith(`${id}.`)),
      );
    }
  });

  it('keeps what a person wrote and fills what is missing', () => {
    const before = planDocumentSchema.parse({
      scenario: inputs.scenario,
      sections: {
        errorHandling: {
          body: 'Ours.',
          facts: {
            retryPolicies: [{ key: 'mine', initialDelay: 'PT7S' }],
            timeouts: { request: 'PT3S' },
          },
        },
        authentication: {
          facts: { credentials: [{ key: 'client', title: 'Ours' }] },
        },
        webhooks: { notApplicable: 'We said so' },
      },
    });
    const { errorHandling } = draftSection(
      'errorHandling',
      inputs,
      before,
    ).sections;
    expect(errorHandling.body).toBe('Ours.');
    expect(errorHandling.facts.retryPolicies).toEqual(
      before.sections.errorHandling.facts.retryPolicies,
    );
    expect(errorHandling.facts.timeouts).toEqual({
      connect: 'PT5S',
      request: 'PT3S',
      total: 'PT35S',
    });
    expect(errorHandling.facts.policies.length).toBeGreaterThan(8);

    const after = draftSection('authentication', inputs, before);
    const [client] = after.sections.authentication.facts.credentials;
    expect(client).toMatchObject({ title: 'Ours', scope: 'tenant' });
    const paths = after.provenance.map(({ path }) => path);
    expect(paths).toContain('authentication.credentials[client].store');
    // The item is somebody's, only parts of it are drafted
    expect(paths).not.toContain('authentication.credentials[client]');

    expect(draftSection('webhooks', inputs, before)).toEqual(before);
  });

  it('has nothing to propose where a draft is complete', () => {
    for (const { id } of SECTIONS) {
      const next = draftSection(id, inputs, whole);
      expect(diffDocuments(whole, next)).toEqual(diffDocuments(whole, whole));
    }
  });
});
