import { useState } from 'react';
import type { LineChange } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { alpha, makeStyles, type Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { onlyAloud } from '../../shared/notices/onlyAloud';
import { statusColor } from '../../shared/status';

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

/** Unchanged lines that are shown around a change, to know where it stands. */
const CONTEXT = 2;

/** Fewer lines than this are shown rather than folded. */
const FEWEST_FOLDED = 4;

/** Lines that are shown, or that are folded because nothing changed near them. */
type Stretch = { isFolded: boolean; lines: LineChange[] };

/** Cuts a text into what changed, with some lines around it, and the rest. */
function foldLines(lines: readonly LineChange[]): Stretch[] {
  const isNear = lines.map((_, index) =>
    lines
      .slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1)
      .some(({ kind }) => kind !== 'same'),
  );
  const stretches: Stretch[] = [];
  lines.forEach((line, index) => {
    const last = stretches[stretches.length - 1];
    if (last && last.isFolded === !isNear[index]) last.lines.push(line);
    else stretches.push({ isFolded: !isNear[index], lines: [line] });
  });
  return stretches.map(({ isFolded, lines: some }) => ({
    isFolded: isFolded && some.length >= FEWEST_FOLDED,
    lines: some,
  }));
}

const useStyles = makeStyles(theme => ({
  root: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflow: 'hidden',
  },
  fold: {
    display: 'block',
    width: '100%',
    borderRadius: 0,
    textTransform: 'none',
    textAlign: 'left',
    padding: theme.spacing(0.25, 1.5),
    color: theme.palette.text.primary,
    backgroundColor: theme.palette.action.hover,
  },
}));

const SIGNS = { same: '', removed: '−', added: '+' } as const;
const ALOUD = { removed: 'Removed: ', added: 'Added: ' } as const;
const TAGS = { removed: 'del', added: 'ins' } as const;

const Line = ({ line: { kind, parts } }: { line: LineChange }) => {
  const classes = useDiffStyles();
  const text = parts.map((part, index) =>
    part.isEmphasised ? (
      <strong key={index}>{part.text}</strong>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  );
  if (kind === 'same') {
    return (
      <div className={classes.line}>
        <span className={classes.sign} />
        <span>{text}</span>
      </div>
    );
  }
  const Tag = TAGS[kind];
  return (
    <div className={`${classes.line} ${classes[kind]}`}>
      <span className={classes.sign} aria-hidden>
        {SIGNS[kind]}
      </span>
      <Tag>
        <span className={classes.aloud}>{ALOUD[kind]}</span>
        {text}
      </Tag>
    </div>
  );
};

/** Lines of a text that were removed and added; the rest can be unfolded. */
export const ProseDiff = ({
  lines,
  label,
}: {
  lines: readonly LineChange[];
  label: string;
}) => {
  const classes = useStyles();
  const [unfolded, setUnfolded] = useState<number[]>([]);
  return (
    <Typography
      variant="body2"
      component="div"
      role="group"
      aria-label={`Changes of ${label}`}
      className={classes.root}
    >
      {foldLines(lines).map((stretch, index) =>
        stretch.isFolded && !unfolded.includes(index) ? (
          <Button
            key={index}
            size="small"
            className={classes.fold}
            onClick={() => setUnfolded([...unfolded, index])}
          >
            Show {stretch.lines.length} unchanged lines
          </Button>
        ) : (
          stretch.lines.map((line, at) => (
            <Line key={`${index}.${at}`} line={line} />
          ))
        ),
      )}
    </Typography>
  );
};
