import { ConfigReader } from '@backstage/config';
import { readSeverity } from './severity';

const severityOf = (labels: Record<string, string>, severity?: object) =>
  readSeverity(severity && new ConfigReader(severity as never))(labels);

describe('How bad an alert is', () => {
  it.each([
    [{ severity: 'P1' }, 'critical'],
    [{ severity: 'SEV-1' }, 'critical'],
    [{ severity: 'sev 2' }, 'critical'],
    [{ severity: 'High' }, 'critical'],
    [{ severity: 'disaster' }, 'critical'],
    [{ severity: 'urgent' }, 'critical'],
    [{ priority: 'p1' }, 'critical'],
    [{ severity: 'unheard of', level: 'fatal' }, 'critical'],
    [{ severity: 'info', priority: 'P1' }, 'ok'],
    [{ urgency: 'low' }, 'warning'],
    [{ severity: 'P3' }, 'warning'],
    [{ severity: 'unheard of' }, 'warning'],
    [{ severity: '' }, 'warning'],
    [{ severity: 'constructor' }, 'warning'],
    [{}, 'warning'],
    [{ severity: 'none' }, 'ok'],
    [{ severity: 'P5' }, 'ok'],
  ] as const)('%j is %s', (labels, expected) => {
    expect(severityOf(labels)).toBe(expected);
  });

  it('follows what the configuration says of labels and words', () => {
    const own = {
      labels: ['impact'],
      values: { 'Wake-Up': 'critical', High: 'warning' },
    };
    expect(severityOf({ impact: 'wake up' }, own)).toBe('critical');
    expect(severityOf({ impact: 'high' }, own)).toBe('warning');
    expect(severityOf({ impact: 'disaster' }, own)).toBe('critical');
    expect(severityOf({ severity: 'critical' }, own)).toBe('warning');
  });
});
