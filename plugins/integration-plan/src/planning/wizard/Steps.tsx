import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { PlainList } from '../../shared/page/layout';

/** A step on the way to a plan, with how far it is. */
export type Step = { id: string; title: string; state: string };

const useStyles = makeStyles(theme => ({
  root: {
    [theme.breakpoints.up('md')]: { position: 'sticky', top: theme.spacing(2) },
  },
  link: {
    display: 'block',
    padding: theme.spacing(0.75, 1.5),
    borderLeft: `3px solid ${theme.palette.divider}`,
    // On the page itself the secondary colour is too pale to be read
    color: theme.palette.text.primary,
    '&[aria-current]': {
      borderLeftColor: theme.palette.primary.main,
      fontWeight: 'bold',
    },
  },
}));

/** The way from what somebody knows to a plan. */
export const Steps = ({
  steps,
  current,
}: {
  steps: Step[];
  current: string | undefined;
}) => {
  const classes = useStyles();
  return (
    <nav aria-label="Steps" className={classes.root}>
      <PlainList component="ol">
        {steps.map(({ id, title, state }, index) => (
          <li key={id}>
            <Link
              component={RouterLink}
              to={{ hash: `#${id}` }}
              variant="body2"
              className={classes.link}
              aria-current={id === current ? 'step' : undefined}
            >
              {index + 1}. {title}
              <Typography variant="caption" component="div">
                {state}
              </Typography>
            </Link>
          </li>
        ))}
      </PlainList>
    </nav>
  );
};
