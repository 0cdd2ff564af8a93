import {
  type PlanSummary,
  type Status,
  STATUS_WORDS,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, useState } from 'react';

const useStyles = makeStyles({
  visuallyHidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Says to a screen reader which of the plans on the page changed status. */
export const StatusAnnouncer = ({ plans }: { plans: PlanSummary[] }) => {
  const classes = useStyles();
  const [said, setSaid] = useState('');
  const known = useRef(new Map<string, Status>());
  useEffect(() => {
    const changed = plans.filter(({ id, status }) => {
      const before = known.current.get(id);
      return before !== undefined && before !== status.status;
    });
    known.current = new Map(plans.map(plan => [plan.id, plan.status.status]));
    if (changed.length > 0) {
      setSaid(
        changed
          .map(plan => `${plan.title}: ${STATUS_WORDS[plan.status.status]}`)
          .join('. '),
      );
    }
  }, [plans]);
  return (
    <div aria-live="polite" className={classes.visuallyHidden}>
      {said}
    </div>
  );
};
