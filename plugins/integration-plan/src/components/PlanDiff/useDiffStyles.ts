import { alpha, makeStyles, type Theme } from '@material-ui/core/styles';
import { onlyAloud } from '../onlyAloud';
import { statusColor } from '../status';

const shade = (theme: Theme, status: 'ok' | 'critical', amount: number) =>
  alpha(statusColor(theme, status), amount);

/** How what was removed and added looks; never by colour alone. */
export const useDiffStyles = makeStyles(theme => ({
  ins: {
    textDecoration: 'underline',
    backgroundColor: shade(theme, 'ok', 0.14),
    overflowWrap: 'anywhere',
  },
  del: {
    textDecoration: 'line-through',
    backgroundColor: shade(theme, 'critical', 0.14),
    overflowWrap: 'anywhere',
  },
  line: {
    display: 'grid',
    gridTemplateColumns: '1.5em minmax(0, 1fr)',
    borderLeft: '3px solid transparent',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    // An empty line that was added is a line as well
    minHeight: '1.5em',
    '& ins, & del': { textDecoration: 'none' },
  },
  added: {
    backgroundColor: shade(theme, 'ok', 0.12),
    borderLeftColor: statusColor(theme, 'ok'),
    '& strong': {
      backgroundColor: shade(theme, 'ok', 0.25),
      textDecoration: 'underline',
    },
  },
  removed: {
    backgroundColor: shade(theme, 'critical', 0.12),
    borderLeftColor: statusColor(theme, 'critical'),
    '& strong': {
      backgroundColor: shade(theme, 'critical', 0.25),
      textDecoration: 'line-through',
    },
  },
  sign: { textAlign: 'center', userSelect: 'none', fontWeight: 'bold' },
  aloud: onlyAloud,
}));
