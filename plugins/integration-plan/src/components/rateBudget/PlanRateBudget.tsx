import type { SectionReadingProps } from '../PlanContent/sectionExtras';
import { RateBudget } from './RateBudget';

/** The rate budget of a stored plan. */
export const PlanRateBudget = ({ plan, edit }: SectionReadingProps) => (
  <RateBudget
    facts={plan.document.sections.rateLimiting.facts}
    onGoTo={edit && (reveal => edit({ reveal }))}
    onChange={edit && (changes => edit({ changes }))}
  />
);
