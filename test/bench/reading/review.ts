import {
  reviewDocument,
  type Finding,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import type { CorpusPlan } from './corpus';

/** The faults of the corpus that each rule is there to find. */
const FAULTS: Record<string, string[]> = {
  'alert-procedure': ['alert-without-procedure', 'metric-no-threshold'],
  'api-sunset': ['api-version-sunset'],
  'attempts-disagree': ['retry-attempts-disagree'],
  'batch-window': ['batch-exceeds-window', 'daily-cap-exceeded'],
  'backlog-deadline': ['batch-exceeds-window'],
  'client-rate': ['rate-above-limit', 'points-rate-above-limit'],
  'contract-test': ['no-contract-test'],
  'credential-expiry': ['credential-expiring'],
  'dedupe-window': ['idempotency-key-expires-early', 'dedupe-window-too-short'],
  // A plan without a timeout seldom says what follows one
  'error-category': ['missing-error-category', 'timeout-missing'],
  'logged-personal-data': ['logs-pii'],
  'logged-secret': ['logs-token'],
  'metric-threshold': ['metric-no-threshold'],
  'missing-section': ['missing-section'],
  'no-loss-without-queue': ['webhook-no-dlq', 'retry-horizon-too-short'],
  'required-null': ['required-field-no-null-handling'],
  'retry-after': ['retry-after-ignored'],
  'retry-after-policy': ['retry-after-ignored'],
  'retry-horizon': ['retry-horizon-too-short'],
  'retry-jitter': ['no-jitter'],
  'retry-refused': ['non-idempotent-retry'],
  rollback: ['rollout-no-rollback'],
  'rollout-verification': ['rollout-no-rollback'],
  'rollout-stages': ['rollout-no-rollback'],
  'threshold-side': ['threshold-wrong-side'],
  'threshold-range': ['threshold-wrong-side'],
  'token-margin': ['token-margin-exceeds-lifetime'],
  'token-cache': ['token-cached-past-lifetime'],
  'unauthorized-loop': ['unbounded-401-retry'],
  'unknown-reference': ['alert-without-procedure'],
  'webhook-acknowledgement': ['webhook-ack-too-slow'],
  'webhook-slow': ['webhook-ack-too-slow'],
  'webhook-dead-letter': ['webhook-no-dlq'],
  'webhook-dedupe': ['dedupe-window-too-short'],
  'webhook-dedupe-window': ['dedupe-window-too-short'],
  'webhook-signature': ['weak-signature-algorithm', 'signature-not-raw-body'],
  'write-without-key': ['non-idempotent-retry'],
};

const finds = (finding: Finding, type: string) =>
  finding.rule === type || (FAULTS[finding.rule]?.includes(type) ?? false);

export type ReviewTally = {
  hit: number;
  missed: string[];
  /** Errors and warnings that no fault of the plan explains. */
  false: string[];
};

/** The findings on an imported plan beside the faults that were planted in it. */
export function compareReview(
  plan: CorpusPlan,
  document: PlanDocument | undefined,
): ReviewTally {
  const findings = document
    ? reviewDocument({
        document,
        now: new Date(`${plan.today}T12:00:00Z`),
      }).findings
    : [];
  const hits = ({ type, section, sections_also: also = [] }: Defect) =>
    findings.filter(
      finding =>
        finds(finding, type) &&
        [section, ...also].some(id => id === finding.section),
    );
  const explained = new Set(plan.defects.flatMap(hits));
  const missed = plan.defects.filter(defect => hits(defect).length === 0);
  return {
    hit: plan.defects.length - missed.length,
    missed: missed.map(({ type }) => type),
    false: findings
      .filter(one => one.severity !== 'hint' && !explained.has(one))
      .map(({ rule, section, message }) => `${rule} (${section}): ${message}`),
  };
}

type Defect = CorpusPlan['defects'][number];
