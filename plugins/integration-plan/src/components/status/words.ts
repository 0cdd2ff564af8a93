import type {
  Status,
  Verdict,
} from '@integration-plan/plugin-integration-plan-common';

export const STATUS_WORDS: Record<Status, string> = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
};

export const VERDICT_WORDS: Record<Verdict, string> = {
  us: 'It looks like our side',
  vendor: 'It looks like the vendor',
  both: 'It looks like both sides',
  none: 'All well',
  unknown: 'Cause not clear',
};
