import type { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Row } from '../page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: theme.spacing(2),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  below: { gridColumn: '1 / -1', margin: 0 },
}));

/** What is below the words of a fact, over the whole width. */
export const BelowFact = ({
  quote,
  children,
}: {
  /** The words that it rests on. */
  quote?: string;
  children?: ReactNode;
}) => (
  <Typography
    variant="body2"
    className={useStyles().below}
    {...(quote !== undefined
      ? { component: 'blockquote', color: 'textSecondary', dir: 'auto' }
      : { component: 'div' })}
  >
    {quote === undefined ? children : `“${quote}”`}
  </Typography>
);

/** A fact in a list: its words, what can be done with it, and what it rests on. */
export const FactRow = ({
  words,
  actions,
  children,
}: {
  words: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) => (
  <li className={useStyles().root}>
    <Typography variant="body2">{words}</Typography>
    <Row gap={[0, 1]} align="baseline">
      {actions}
    </Row>
    {children}
  </li>
);
