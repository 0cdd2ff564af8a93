import type { Status } from '../schema/status';
import type { Side } from '../sections/metric';
import { judgePlan, type StatusEvidence } from './judgePlan';

const item = (
  side: Side,
  status: Status,
  title = side as string,
): StatusEvidence => ({
  title,
  side,
  status,
  message: `is ${status}`,
});

describe('judgePlan', () => {
  it.each<[string, StatusEvidence[], Status, string]>([
    ['all well', [item('ours', 'ok'), item('vendor', 'ok')], 'ok', 'none'],
    [
      'our side fails',
      [item('ours', 'critical'), item('vendor', 'ok')],
      'critical',
      'us',
    ],
    [
      'the vendor fails while we are well',
      [item('ours', 'ok'), item('vendor', 'critical')],
      'critical',
      'vendor',
    ],
    [
      'both fail',
      [item('ours', 'warning'), item('vendor', 'critical')],
      'critical',
      'both',
    ],
    [
      'only the link between fails',
      [item('ours', 'ok'), item('vendor', 'ok'), item('link', 'critical')],
      'critical',
      'unknown',
    ],
    [
      'the vendor fails and nothing is known of our side',
      [item('ours', 'unknown'), item('vendor', 'critical')],
      'critical',
      'unknown',
    ],
    [
      'we fail and nothing is known of the vendor',
      [item('ours', 'warning'), item('vendor', 'unknown')],
      'warning',
      'unknown',
    ],
    [
      'we fail and only another reading of ours is unknown',
      [item('ours', 'warning'), item('ours', 'unknown'), item('vendor', 'ok')],
      'warning',
      'us',
    ],
    [
      'one reading is missing and the rest is well',
      [item('ours', 'ok'), item('vendor', 'unknown')],
      'unknown',
      'unknown',
    ],
    ['nothing is watched', [], 'unknown', 'unknown'],
  ])('when %s', (_case, evidence, status, verdict) => {
    expect(judgePlan(evidence)).toMatchObject({ status, verdict });
  });

  it('names the worst readings first and counts the rest', () => {
    const { message } = judgePlan([
      item('vendor', 'warning', 'Latency'),
      item('vendor', 'critical', 'Success'),
      item('vendor', 'warning', 'Queue'),
    ]);
    expect(message).toBe('Success is critical; Latency is warning; and 1 more');
  });

  it('leaves values that nobody judges out of the status', () => {
    const unjudged: StatusEvidence = {
      title: 'Calls',
      side: 'ours',
      status: 'unknown',
      reason: 'noThreshold',
    };
    expect(judgePlan([unjudged, item('vendor', 'ok')]).status).toBe('ok');
    expect(judgePlan([unjudged])).toMatchObject({
      status: 'unknown',
      message: 'No metric has a threshold, and no alert is watched',
    });
  });
});
