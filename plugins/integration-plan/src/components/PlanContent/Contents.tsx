import Link from '@material-ui/core/Link';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { Link as RouterLink } from 'react-router-dom';
import { Disclosure } from '../Disclosure';
import { ANCHORS } from './anchors';

const useStyles = makeStyles(theme => ({
  root: {
    [theme.breakpoints.up('md')]: {
      position: 'sticky',
      top: theme.spacing(2),
      maxHeight: `calc(100vh - ${theme.spacing(4)}px)`,
      overflowY: 'auto',
    },
    '@media print': { display: 'none' },
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
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

/** Links to the parts of the document; beside it, or folded away on a phone. */
export const Contents = ({
  current,
  unwritten,
}: {
  current?: string;
  /** Ids of the parts that nobody has written yet. */
  unwritten: string[];
}) => {
  const classes = useStyles();
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'), {
    noSsr: true,
  });
  const list = (
    <ol className={classes.list}>
      {ANCHORS.map(({ id, title, number }) => (
        <li key={id}>
          <Link
            component={RouterLink}
            to={{ hash: `#${id}` }}
            variant="body2"
            className={classes.link}
            aria-current={id === current ? 'location' : undefined}
          >
            {number !== undefined && `${number}. `}
            {title}
            {unwritten.includes(id) && (
              <Typography variant="caption" component="div">
                not written yet
              </Typography>
            )}
          </Link>
        </li>
      ))}
    </ol>
  );
  return (
    <nav aria-label="Contents of the plan" className={classes.root}>
      {isWide ? list : <Disclosure summary="Contents">{list}</Disclosure>}
    </nav>
  );
};
