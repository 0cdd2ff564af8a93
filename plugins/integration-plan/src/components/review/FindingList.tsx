import type { Finding } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { Link as RouterLink } from 'react-router-dom';
import { FindingItem } from './FindingItem';
import { keyOf, mayBeWaived, partOfPath, placeOf } from './findings';
import { usePlanReview } from './ReviewContext';

const useStyles = makeStyles({
  root: { listStyle: 'none', margin: 0, padding: 0 },
});

/** Findings of the plan on the page, with what the visitor may do about each. */
export const FindingList = ({
  findings,
  label,
}: {
  findings: readonly Finding[];
  label: string;
}) => {
  const classes = useStyles();
  const { canAct = false, act } = usePlanReview() ?? {};
  return (
    // Without its bullets, Safari takes it for no list unless told
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" aria-label={label} className={classes.root}>
      {findings.map(finding => (
        <FindingItem
          key={keyOf(finding)}
          finding={finding}
          linkTo={({ path, title }) => {
            const part = path && partOfPath(path);
            return part && part !== finding.section ? (
              <Link
                component={RouterLink}
                to={{ hash: placeOf(part).anchor }}
                underline="always"
              >
                {title}
              </Link>
            ) : undefined;
          }}
          actions={
            canAct && (
              <>
                {finding.fix && (
                  <Button
                    size="small"
                    variant="outlined"
                    color="primary"
                    onClick={() => act?.('fix', finding)}
                  >
                    {finding.fix.title}
                  </Button>
                )}
                {mayBeWaived(finding) && (
                  <Button
                    size="small"
                    aria-label={`Waive: ${finding.message}`}
                    onClick={() => act?.('waive', finding)}
                  >
                    Waive
                  </Button>
                )}
              </>
            )
          }
        />
      ))}
    </ul>
  );
};
