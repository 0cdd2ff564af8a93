import { Link } from '@backstage/core-components';
import {
  fillLabelsPlain,
  type RunbookLanding,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { PlainList } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  item: {
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    // A finger hits each of them
    '& a': {
      display: 'flex',
      alignItems: 'center',
      minHeight: 44,
      fontWeight: 'bold',
    },
  },
}));

/** The procedures of the plan but the chosen one, each with why the alert does not lead there. */
export const OtherProcedures = ({
  landing: { chosen, labels, matches, procedures },
  linkTo,
}: {
  landing: RunbookLanding;
  linkTo: (key: string) => string;
}) => {
  const classes = useStyles();
  const hasAlert = Object.keys(labels).length > 0;
  return (
    <PlainList aria-label="Procedures">
      {procedures
        .filter(({ procedure }) => procedure.key !== chosen)
        .map(({ procedure: { key, title, trigger }, origin }) => {
          const match = matches.find(one => one.key === key);
          return (
            <li key={key} className={classes.item}>
              <Link to={linkTo(key)}>{fillLabelsPlain(title, labels)}</Link>
              {trigger && <Typography variant="body2">{trigger}</Typography>}
              <Typography variant="body2" color="textSecondary">
                {origin === 'generated' && 'Generated, not confirmed. '}
                {hasAlert &&
                  match &&
                  `${match.matches ? 'Fits too' : 'Does not fit'}: ${
                    match.reason
                  }`}
              </Typography>
            </li>
          );
        })}
    </PlainList>
  );
};
