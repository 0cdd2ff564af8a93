import { findingsOf } from '../__testUtils__/ruleCase';

const find = (rule: string, body: string, observability: object = {}) =>
  findingsOf(rule, {
    sections: {
      webhooks: { signature: { scheme: 'hmac' }, body },
      observability: { ...observability },
    },
  }).map(({ severity }) => severity);

describe('signature-not-raw-body', () => {
  it.each([
    'The hook sorts the keys, writes it out again without spaces and computes the HMAC over that text.',
    'The signature is computed over the parsed body.',
    'The signature is an HMAC with a shared secret; it is computed over the parsed JSON.',
  ])('finds: %s', body => {
    expect(find('signature-not-raw-body', body)).toEqual(['error']);
  });

  it.each([
    'The HMAC is computed over the raw body, before it is parsed.',
    'The signature is never computed over the parsed body.',
    'The parsed body goes to the worker.',
    'The signature is an HMAC; the parsed JSON goes to the worker.',
  ])('leaves alone: %s', body => {
    expect(find('signature-not-raw-body', body)).toEqual([]);
  });
});

describe('webhook-no-silence-alarm', () => {
  const says = (body: string, observability?: object) =>
    find('webhook-no-silence-alarm', body, observability);

  it('asks where nothing rings', () => {
    expect(says('They are signed.')).toEqual(['hint']);
  });

  it('is content with an alarm, wherever it is told of', () => {
    expect(says('No event for 2 h wakes somebody.')).toEqual([]);
    expect(says('Kommt 30 Minuten lang nichts, ruft es an.')).toEqual([]);
    expect(
      says('They are signed.', {
        metrics: [
          { key: 'm', title: 'a_silence', unit: 'seconds', side: 'link' },
        ],
      }),
    ).toEqual([]);
  });
});
