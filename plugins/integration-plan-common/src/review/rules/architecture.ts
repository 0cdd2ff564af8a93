import type { Rule } from '../types';
import { daysUntil, formatCount } from '../../words/numbers';

/** Moving to another version of an API takes about a quarter. */
const SUNSET_SOON = 90;
const SUNSET_AHEAD = 180;

const apiSunset: Rule = {
  id: 'api-sunset',
  severity: 'warning',
  title: 'The version of the API is served for at least another half year.',
  *check({ document, now }) {
    const { api } = document.sections.architecture.facts;
    if (api.sunset === undefined) return;
    const days = daysUntil(api.sunset, now);
    if (days > SUNSET_AHEAD) return;
    const version = api.version ? `Version ${api.version}` : 'This version';
    const path = ['sections', 'architecture', 'facts', 'api', 'sunset'];
    let severity: 'error' | 'warning' | 'hint' = 'hint';
    if (days <= 0) severity = 'error';
    else if (days <= SUNSET_SOON) severity = 'warning';
    yield {
      path,
      severity,
      message:
        days <= 0
          ? `${version} of the API is no longer served since ${api.sunset}`
          : `${version} of the API ends on ${api.sunset}, in ${formatCount(
              days,
              'day',
            )}`,
      evidence: [{ path, title: 'Sunset', said: api.sunset }],
      suggestion:
        'Plan the move to the next version, and write down its version and its sunset.',
    };
  },
};

export const architectureRules: readonly Rule[] = [apiSunset];
