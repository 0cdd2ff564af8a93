import { useState } from 'react';
import type { LineChange } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { foldLines } from './foldLines';
import { useDiffStyles } from './useDiffStyles';

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
