import type { MissingNumber } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Notice } from '../status';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& li': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    },
  },
}));

/** The numbers that the plan does not give, each with a way to its field. */
export const MissingNumbers = ({
  missing,
  onGive,
}: {
  missing: MissingNumber[];
  /** Leads to the field; undefined for those who may not edit. */
  onGive?: (missing: MissingNumber) => void;
}) => {
  const classes = useStyles();
  if (missing.length === 0) return null;
  return (
    <Notice
      severity="unknown"
      title="Numbers are missing; what depends on them is not known"
    >
      <ul className={classes.list}>
        {missing.map(each => (
          <li key={each.says}>
            {each.says}
            {onGive && (
              <Button
                size="small"
                color="primary"
                aria-label={`Fill in: ${each.says}`}
                onClick={() => onGive(each)}
              >
                Fill in
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
};
