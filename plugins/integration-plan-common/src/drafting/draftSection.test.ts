import { draftDocument, draftSection } from './draftDocument';
import { diffDocuments } from '../document/diff/diffDocuments';
import { planDocumentSchema } from '../schema/document';
import { SECTIONS } from '../sections';
import { SCENARIOS } from './__testUtils__/scenarios';

const inputs = SCENARIOS.peopleSync;
const whole = draftDocument(inputs).document;

describe('draftSection', () => {
  it('fills an empty section as a whole draft does, and touches no other', () => {
    for (const { id } of SECTIONS) {
      const { [id]: _drafted, ...others } = whole.sections;
      const without = planDocumentSchema.parse({
        scenario: inputs.scenario,
        sections: others,
      });
      const next = draftSection(id, inputs, without);
      expect(next.sections).toEqual(whole.sections);
      expect(next.provenance).toEqual(
        whole.provenance.filter(({ path }) => path.startsWith(`${id}.`)),
      );
    }
  });

  it('writes a runbook from what the plan says, not from what a draft would say', () => {
    const before = planDocumentSchema.parse({
      scenario: inputs.scenario,
      sections: {
        errorHandling: { facts: { undelivered: { keptFor: 'P9D' } } },
      },
    });
    const { provenance, sections } = draftSection('runbook', inputs, before);
    const texts = JSON.stringify(sections.runbook.facts.procedures);
    expect(texts).toContain('is kept for 9 days');
    expect(texts).toContain(
      'The plan does not say which credentials there are',
    );
    const path = 'runbook.procedures[reauthenticate]';
    expect(provenance.filter(entry => entry.path.startsWith(path))).toEqual([
      { path, from: 'source', note: 'Made from what this plan says' },
    ]);
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
