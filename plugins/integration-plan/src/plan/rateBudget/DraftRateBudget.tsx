import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import type { PlanDocument } from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { useSame } from '../../shared/queries/useSame';
import { useDebounced } from '../../shared/queries/useDebounced';
import type { SectionDraftProps } from '../editor/editStart';
import { RateBudget } from './RateBudget';

type Section = PlanDocument['sections']['rateLimiting'];

/** Keys that follow each other faster than this are one change. */
const PAUSE_MS = 400;

// It is long, and most keys change nothing of it
const Budget = memo(RateBudget);

/** The rate budget of what the form holds. */
export const DraftRateBudget = ({
  section,
  isStuck,
  onGoTo,
  onChange,
}: SectionDraftProps) => {
  const facts = useDebounced(useSame((section as Section).facts), PAUSE_MS);
  const latest = useRef({ onGoTo, onChange });
  useEffect(() => {
    latest.current = { onGoTo, onChange };
  });
  const goTo = useCallback<typeof onGoTo>(
    path => latest.current.onGoTo(path),
    [],
  );
  const change = useCallback<typeof onChange>(
    changes => latest.current.onChange(changes),
    [],
  );
  const notice = useMemo(
    () =>
      isStuck && (
        <Typography variant="body2" role="status">
          The form has something to put right first; these are the numbers from
          before.
        </Typography>
      ),
    [isStuck],
  );
  return (
    <Budget facts={facts} onGoTo={goTo} onChange={change}>
      {notice}
    </Budget>
  );
};
