import { planDocumentSchema, type PlanDocument } from '../schema/document';
import { credentialsOf } from './credentialsOf';

describe('credentialsOf', () => {
  it('tells which credentials a plan needs, whose they are and when they end, and nothing else', () => {
    const document = planDocumentSchema.parse({
      sections: {
        authentication: {
          facts: {
            credentials: [
              {
                key: 'isu',
                title: 'Integration system user',
                store: 'vault: kv/workday',
                owner: 'people',
                expires: '2027-01-31',
                note: 'Ask Jo',
              },
              { key: 'hmac', title: 'Webhook secret' },
            ],
          },
        },
      },
    });
    expect(credentialsOf(document)).toEqual([
      {
        key: 'isu',
        title: 'Integration system user',
        owner: 'group:default/people',
        expires: '2027-01-31',
      },
      { key: 'hmac', title: 'Webhook secret' },
    ]);
    expect(credentialsOf(planDocumentSchema.parse({}))).toEqual([]);
  });

  it('says nothing of facts that the present schema does not accept', () => {
    const old = {
      sections: { authentication: { facts: { credentials: 'in the vault' } } },
    };
    expect(credentialsOf(old as unknown as PlanDocument)).toEqual([]);
    const without = { sections: {} };
    expect(credentialsOf(without as PlanDocument)).toEqual([]);
  });
});
