import * as fc from 'fast-check';
import { arbitraryDocument } from '../__testUtils__/arbitraryDocument';
import { planDocumentSchema } from '../schema/document';
import { effectiveProcedureSchema } from '../schema/runbook';
import { AUTH_METHODS } from '../sections/authentication';
import { effectiveProcedures } from './effectiveProcedures';

const planWith = (sections: object) =>
  effectiveProcedures(
    planDocumentSchema.parse({
      sections: Object.fromEntries(
        Object.entries(sections).map(([id, facts]) => [id, { facts }]),
      ),
    }),
  );
const textOf = (plan: ReturnType<typeof planWith>, key: string) =>
  JSON.stringify(plan.find(({ procedure }) => procedure.key === key));

describe('effectiveProcedures', () => {
  it('gives an empty plan all six, and says what it leaves out', () => {
    const all = planWith({});
    expect(all.map(({ procedure }) => procedure.key)).toEqual([
      're-authenticate',
      'replay-failed-work',
      'vendor-down',
      'rate-limited',
      'schema-changed',
      'roll-back',
    ]);
    for (const { origin, basis, procedure } of all) {
      expect(origin).toBe('generated');
      expect(basis.join(' ')).toContain('The plan does not say');
      expect(procedure.steps.map(({ minutes }) => minutes)).not.toContainEqual(
        expect.any(Number),
      );
    }
  });

  it('leaves out kinds that were written, and keeps written keys alone', () => {
    const all = planWith({
      runbook: {
        procedures: [{ key: 'vendor-down', title: 'Other', kind: 'replay' }],
      },
    });
    expect(all.map(({ procedure }) => procedure.key)).toEqual([
      'vendor-down',
      're-authenticate',
      'vendor-down-2',
      'rate-limited',
      'schema-changed',
      'roll-back',
    ]);
  });

  it('tells of the credentials, the tokens and the queues of the plan', () => {
    const all = planWith({
      authentication: {
        method: 'oauth2ClientCredentials',
        credentials: [
          {
            key: 'c',
            title: 'Client of Acme',
            store: 'Vault',
            owner: 'group:default/hr-team',
            expires: '2027-01-01',
          },
        ],
        token: { endpoint: 'https://id.example/token', lifetime: 'PT1H' },
      },
      webhooks: { deadLetter: { queue: 'acme-dlq', keptFor: 'P7D' } },
      rollout: { rollback: { steps: ['Turn the flag off'] } },
    });
    for (const words of [
      'Client of Acme',
      'Vault',
      'hr-team',
      '2027-01-01',
      'https://id.example/token',
      '1 h',
    ]) {
      expect(textOf(all, 're-authenticate')).toContain(words);
    }
    expect(textOf(all, 'replay-failed-work')).toContain('acme-dlq');
    expect(textOf(all, 'roll-back')).toContain('Turn the flag off');
  });

  it('says something else for every method of authentication', () => {
    const said = Object.keys(AUTH_METHODS).map(method =>
      JSON.stringify(
        planWith({ authentication: { method } })[0].procedure.steps,
      ),
    );
    expect(new Set(said).size).toBe(said.length);
  });

  it('fits the schema for any plan', () => {
    fc.assert(
      fc.property(arbitraryDocument, document => {
        for (const each of effectiveProcedures(document)) {
          expect(
            effectiveProcedureSchema.safeParse(each).error,
          ).toBeUndefined();
        }
      }),
      { numRuns: 15 },
    );
  });
});
