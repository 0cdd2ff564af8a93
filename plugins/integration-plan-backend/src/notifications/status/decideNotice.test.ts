import { decideNotice, type Present, type Told } from './decideNotice';

const at = (time: string) => `2026-11-30T${time}:00.000Z`;
const never: Told = {
  isCritical: false,
  verdict: 'none',
  at: null,
  streak: 0,
  changes: 1,
};
const critical: Told = {
  ...never,
  isCritical: true,
  verdict: 'vendor',
  at: at('12:00'),
  streak: 1,
};
const present = (
  status: string,
  verdict: Present['verdict'],
  since = '12:03',
): Present => ({ status, verdict, since: at(since) });

describe('decideNotice', () => {
  it.each<[string, Told, Present, string, object]>([
    [
      'critical at once',
      never,
      present('critical', 'vendor'),
      '12:03',
      { kind: 'tell', news: 'critical' },
    ],
    [
      'critical at once, just after it was said to be over',
      { ...never, at: at('12:02'), streak: 1 },
      present('critical', 'us'),
      '12:03',
      { kind: 'tell', news: 'critical', told: { streak: 2 } },
    ],
    [
      'nothing while it stays critical',
      critical,
      present('critical', 'vendor'),
      '15:00',
      { kind: 'nothing' },
    ],
    [
      'the end not before it has lasted',
      critical,
      present('ok', 'none'),
      '12:04',
      { kind: 'wait', until: at('12:08') },
    ],
    [
      'the end when it has lasted',
      critical,
      present('ok', 'none'),
      '12:08',
      { kind: 'tell', news: 'recovered', told: { verdict: 'none' } },
    ],
    [
      'the end later, the more often it came back',
      { ...critical, streak: 3 },
      present('warning', 'vendor'),
      '12:08',
      { kind: 'wait', until: at('12:23') },
    ],
    [
      'that nobody knows any more, as something else than the end',
      critical,
      present('unknown', 'unknown'),
      '12:08',
      { kind: 'tell', news: 'recovered', told: { verdict: 'vendor' } },
    ],
    [
      'another verdict while it is wrong',
      critical,
      present('critical', 'both'),
      '12:30',
      { kind: 'tell', news: 'verdict', told: { verdict: 'both' } },
    ],
    [
      'another verdict not right after the last notice',
      critical,
      present('critical', 'both'),
      '12:01',
      { kind: 'wait', until: at('12:05') },
    ],
    [
      'nothing where the verdict is lost',
      critical,
      present('critical', 'unknown'),
      '12:30',
      { kind: 'nothing' },
    ],
    [
      'whose fault a warning is',
      never,
      present('warning', 'us'),
      '12:30',
      { kind: 'tell', news: 'verdict' },
    ],
    [
      'nothing when a warning is over, and the next one anew',
      { ...never, verdict: 'us' },
      present('ok', 'none'),
      '12:30',
      { kind: 'nothing', told: { verdict: 'none' } },
    ],
  ])('tells %s', (_, told, now, time, decision) => {
    expect(decideNotice(told, now, at(time))).toMatchObject(decision);
  });
});
