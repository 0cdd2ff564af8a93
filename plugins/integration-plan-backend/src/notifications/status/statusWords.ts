import {
  VERDICT_WORDS,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import type { News, Told } from './decideNotice';
import type { Unmuted } from './unmuted';

/** From so many changes on, a plan comes and goes. */
const MANY = 4;

const lowerFirst = (text: string) => text[0].toLowerCase() + text.slice(1);

const RECOVERED: Record<string, string> = {
  ok: 'is no longer critical: OK',
  warning: 'is no longer critical: a warning remains',
};

/** What an owner reads of a change. */
export function formatNotice(
  { title }: Pick<PlanSummary, 'title'>,
  news: News,
  present: Unmuted['present'],
  { changes }: Pick<Told, 'changes'>,
): { title: string; description: string } {
  const verdict = lowerFirst(VERDICT_WORDS[present.verdict]);
  const words: Record<News, string> = {
    critical: `${title} is critical: ${verdict}`,
    recovered: `${title} ${
      RECOVERED[present.status] ??
      'was critical, and whether it still is is not known'
    }`,
    verdict: `${title}: ${verdict} now`,
  };
  const flapping =
    changes >= MANY
      ? ` It has changed ${changes} times since you were last told.`
      : '';
  return { title: words[news], description: `${present.message}${flapping}` };
}
