import { applyFix } from '../applyFix';
import { listRules } from '../reviewDocument';
import { AUTHENTICATION_CASES } from '../__testUtils__/cases/authentication';
import { DOCUMENT_CASES } from '../__testUtils__/cases/document';
import { ERROR_CASES } from '../__testUtils__/cases/errors';
import { OPERATIONS_CASES } from '../__testUtils__/cases/operations';
import { PROSE_CASES } from '../__testUtils__/cases/prose';
import { documentOf, findingsOf } from '../__testUtils__/ruleCase';

const CASES = [
  ...DOCUMENT_CASES,
  ...AUTHENTICATION_CASES,
  ...ERROR_CASES,
  ...OPERATIONS_CASES,
  ...PROSE_CASES,
].map(one => ({
  ...one,
  title: [one.rule, one.name].filter(Boolean).join(' '),
}));

/** Their rules are tested beside the arithmetic that they rest on. */
const ELSEWHERE = ['dataMapping', 'rateLimiting', 'idempotency', 'webhooks'];

describe('the rules of the review', () => {
  it('have a case each, and a plan that they leave alone', () => {
    const contented = CASES.filter(({ right }) => right.length > 0);
    const covered = new Set(contented.map(({ rule }) => rule));
    const rules = listRules().filter(
      ({ section = '' }) => !ELSEWHERE.includes(section),
    );
    expect(rules.filter(({ id }) => !covered.has(id))).toEqual([]);
  });

  it.each(CASES)('$title: is found', ({ rule, wrong, at, severity, says }) => {
    const found = findingsOf(rule, wrong);
    expect(found.map(finding => finding.at)).toEqual(at ?? [undefined]);
    for (const finding of found) {
      expect(finding.severity).toBe(severity ?? finding.severity);
      expect(finding.suggestion).not.toBe('');
    }
    for (const words of says ?? []) {
      const [{ message, arithmetic }] = found;
      expect(`${message}\n${arithmetic}`).toContain(words);
    }
  });

  it.each(CASES.filter(({ right }) => right.length > 0))(
    '$title: is not found where all is well',
    ({ rule, right }) => {
      for (const plan of right) expect(findingsOf(rule, plan)).toEqual([]);
    },
  );

  it.each(
    CASES.filter(one => findingsOf(one.rule, one.wrong).some(f => f.fix)),
  )('$title: is settled by its fix', ({ rule, wrong }) => {
    for (const { fix, at } of findingsOf(rule, wrong)) {
      if (!fix) continue;
      const fixed = applyFix(documentOf(wrong), fix);
      const left = findingsOf(rule, wrong, fixed);
      expect(left.map(finding => finding.at)).not.toContain(at);
    }
  });
});
