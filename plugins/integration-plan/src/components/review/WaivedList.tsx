import type { Finding } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { FindingItem } from './FindingItem';
import { keyOf } from './findings';
import { usePlanReview } from './ReviewContext';

const useStyles = makeStyles({
  root: { listStyle: 'none', margin: 0, padding: 0 },
});

/** Findings that somebody lets be, with the reason. */
export const WaivedList = ({ findings }: { findings: readonly Finding[] }) => {
  const classes = useStyles();
  const { canAct = false, act } = usePlanReview() ?? {};
  return (
    // Without its bullets, Safari takes it for no list unless told
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" aria-label="Waived findings" className={classes.root}>
      {findings.map(finding => (
        <FindingItem
          key={keyOf(finding)}
          finding={finding}
          note={
            <>
              <strong>Waived:</strong> {finding.waiver?.reason}{' '}
              {finding.waiver?.expires
                ? `(until ${finding.waiver.expires})`
                : '(for ever)'}
            </>
          }
          actions={
            canAct && (
              <Button
                size="small"
                variant="outlined"
                aria-label={`Withdraw the waiver: ${finding.message}`}
                onClick={() => act?.('withdraw', finding)}
              >
                Withdraw
              </Button>
            )
          }
        />
      ))}
    </ul>
  );
};
