import { useDeferredValue } from 'react';
import type { PlanDocument } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import type { SectionDraftProps } from '../PlanContent/sectionExtras';
import { RateBudget } from './RateBudget';

type Section = PlanDocument['sections']['rateLimiting'];

/** The rate budget of what the form holds. */
export const DraftRateBudget = ({
  section,
  isStuck,
  onGoTo,
  onChange,
}: SectionDraftProps) => {
  const { facts } = useDeferredValue(section as Section);
  return (
    <RateBudget facts={facts} onGoTo={onGoTo} onChange={onChange}>
      {isStuck && (
        <Typography variant="body2" role="status">
          The form has something to put right first; these are the numbers from
          before.
        </Typography>
      )}
    </RateBudget>
  );
};
