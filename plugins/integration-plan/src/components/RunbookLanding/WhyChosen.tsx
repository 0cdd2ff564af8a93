import { Link } from '@backstage/core-components';
import type { RunbookLanding } from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../Disclosure';

const useStyles = makeStyles(theme => ({
  why: { overflowWrap: 'anywhere', marginBottom: theme.spacing(1.5) },
  list: {
    margin: theme.spacing(0.5, 0),
    paddingLeft: '1.25em',
    overflowWrap: 'anywhere',
    '& > li + li': { marginTop: theme.spacing(0.5) },
  },
}));

const fits = (count: number) =>
  `${count} other${count === 1 ? '' : 's'} fit${
    count === 1 ? 's' : ''
  } as well`;

/** Why this procedure is shown, and which others fit the alert less closely. */
export const WhyChosen = ({
  landing,
  isNamed,
  formerKey,
  linkTo,
}: {
  landing: RunbookLanding;
  /** The link names it by its key. */
  isNamed: boolean;
  /** The key by which the link named it, where it has another by now. */
  formerKey: string | undefined;
  /** Address of another procedure for the same alert. */
  linkTo: (key: string) => string;
}) => {
  const classes = useStyles();
  const { chosen, matches, procedures } = landing;
  const match = matches.find(({ key }) => key === chosen);
  const others = matches.filter(one => one.matches && one.key !== chosen);
  const title = (key: string) =>
    procedures.find(({ procedure }) => procedure.key === key)?.procedure
      .title ?? key;
  return (
    <div className={classes.why}>
      <Typography variant="body2" color="textSecondary">
        {isNamed
          ? `Shown because the link names it${
              match && !match.matches && Object.keys(landing.labels).length > 0
                ? `; the alert alone would not lead here: ${match.reason}`
                : ''
            }`
          : `Chosen for this alert: ${match?.reason ?? 'it fits'}`}
        {formerKey && `. It was called ${formerKey} before`}
      </Typography>
      {others.length > 0 && (
        <Disclosure summary={fits(others.length)}>
          <Typography
            variant="body2"
            component="ul"
            className={classes.list}
            aria-label="Other procedures that fit"
          >
            {others.map(({ key, reason }) => (
              <li key={key}>
                <Link to={linkTo(key)}>{title(key)}</Link>: {reason}
              </li>
            ))}
          </Typography>
        </Disclosure>
      )}
    </div>
  );
};
