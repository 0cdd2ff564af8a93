import type { Waiver } from '../schema/provenance';
import type { Finding } from '../schema/review';
import type { ReviewInput } from './types';

const isMet = (waiver: Waiver, { rule, at }: Finding) =>
  waiver.rule === rule && (waiver.at === undefined || waiver.at === at);

/** The day on which something happens, in UTC. */
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

const isExpired = ({ expires }: Waiver, now: Date) =>
  expires !== undefined && expires < dayOf(now);

/** What is wrong with a waiver, as a finding that cannot be waived itself. */
function findingOf(
  waiver: Waiver,
  index: number,
  what: Pick<Finding, 'rule' | 'message' | 'suggestion'>,
): Finding {
  const path = ['waivers', index];
  return {
    ...what,
    severity: 'hint',
    section: 'waivers',
    path,
    at: waiver.at === undefined ? waiver.rule : `${waiver.rule} ${waiver.at}`,
    evidence: [{ path, title: 'Reason', said: waiver.reason }],
    fix: { title: 'Remove the waiver', changes: [{ path }] },
  };
}

/** Rules about the waivers themselves, for the documentation. */
export const WAIVER_RULES = [
  {
    id: 'waiver-expired',
    severity: 'hint',
    section: 'waivers',
    title: 'A waiver that has expired no longer counts.',
  },
  {
    id: 'waiver-unneeded',
    severity: 'hint',
    section: 'waivers',
    title: 'A waiver is removed when its finding is gone.',
  },
] as const;

/**
 * Parts what was found into what stands and what somebody lets be, and adds
 * what is to be said of the waivers.
 */
export function applyWaivers(
  found: Finding[],
  { document: { waivers }, now }: ReviewInput,
): { findings: Finding[]; waived: Finding[] } {
  const counting = waivers.filter(waiver => !isExpired(waiver, now));
  const findings: Finding[] = [];
  const waived: Finding[] = [];
  for (const finding of found) {
    const waiver = counting.find(one => isMet(one, finding));
    if (!waiver) findings.push(finding);
    else {
      const { reason, expires } = waiver;
      waived.push({
        ...finding,
        waiver: { reason, ...(expires && { expires }) },
      });
    }
  }
  for (const [index, waiver] of waivers.entries()) {
    const name = `The waiver of "${waiver.rule}"`;
    if (!found.some(finding => isMet(waiver, finding))) {
      findings.push(
        findingOf(waiver, index, {
          rule: 'waiver-unneeded',
          message: `${name} is no longer needed: nothing is found that it lets be`,
          suggestion: 'Remove it.',
        }),
      );
    } else if (isExpired(waiver, now)) {
      findings.push(
        findingOf(waiver, index, {
          rule: 'waiver-expired',
          message: `${name} expired on ${waiver.expires} and no longer counts`,
          suggestion:
            'Settle the finding, or waive it again with a new reason and a new day.',
        }),
      );
    }
  }
  return { findings, waived };
}
