/** Where adopters read how to prove that the rules behind alerts are evaluated. */
export const PROVING =
  'https://github.com/integration-plan/integration-plan/blob/main/docs/status.md#silence-is-not-health';
