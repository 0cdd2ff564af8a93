import type { ReactNode } from 'react';
import {
  type FilledPart,
  fillLabels,
  type LabelSet,
  type RunbookStep,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import WarningIcon from '@material-ui/icons/WarningOutlined';
import { statusColor } from '../../shared/status';
import { FilledText, StepText } from './StepText';
import { CopyButton } from '../../shared/facts/CopyButton';
import { ScrollBox } from '../../shared/page/ScrollBox';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    margin: theme.spacing(0.75, 0),
    // A finger hits it, on every screen
    '& button': { minWidth: 44, minHeight: 44 },
  },
  box: {
    flex: '1 1 auto',
    minWidth: 0,
    '& pre': {
      margin: 0,
      padding: theme.spacing(1.5),
      width: 'max-content',
      minWidth: '100%',
      boxSizing: 'border-box',
      lineHeight: 1.5,
      fontFamily: 'Menlo, Consolas, monospace',
    },
    '@media print': {
      overflow: 'visible !important',
      '& pre': {
        width: 'auto',
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      },
    },
  },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    counterReset: 'step',
  },
  item: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(1.5, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    '@media print': { breakInside: 'avoid' },
  },
  number: {
    ...theme.typography.subtitle1,
    minWidth: theme.spacing(3),
    fontWeight: 'bold',
    textAlign: 'right',
  },
  destructive: {
    borderLeft: `4px solid ${statusColor(theme, 'critical')}`,
    paddingLeft: theme.spacing(1),
  },
  warning: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontWeight: 'bold',
    color: statusColor(theme, 'critical'),
  },
  pairs: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    margin: theme.spacing(0.5, 0, 0),
    [theme.breakpoints.up('sm')]: {
      gridTemplateColumns: '130px minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
    },
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere', minWidth: 0 },
  },
}));

/**
 * A command to copy, with the labels of the alert filled in and quoted for a
 * shell. It scrolls in its box. Nothing here runs it.
 */
const CommandBlock = ({
  command,
  labels,
  what,
}: {
  command: string;
  /** Absent: the placeholders stay as they are written. */
  labels?: LabelSet;
  /** Names the command to a screen reader, such as "the command of step 2". */
  what: string;
}) => {
  const classes = useStyles();
  const parts: FilledPart[] = labels
    ? fillLabels(command, labels, { shell: true })
    : [{ text: command }];
  const text = parts.map(part => part.text).join('');
  const missing = new Set(
    parts.flatMap(part => (part.missing ? part.label ?? [] : [])),
  );
  return (
    <div>
      <div className={classes.root}>
        <div className={classes.box}>
          <ScrollBox label={what}>
            <pre>
              <code>
                <FilledText parts={parts} isExact />
              </code>
            </pre>
          </ScrollBox>
        </div>
        <CopyButton text={text} what={what} />
      </div>
      {missing.size > 0 && (
        <Typography variant="body2" component="p">
          Put in {[...missing].join(', ')} by hand before you run it.
          {parts.some(({ reason }) => reason === 'notPlain') &&
            ' Something here may read a label as a command, so only letters, digits and . _ : / @ - are filled in.'}
        </Typography>
      )}
    </div>
  );
};

/** That a step cannot be undone, said by icon and words. */
export const DestructiveWarning = () => {
  const classes = useStyles();
  return (
    <Typography variant="body2" component="div" className={classes.warning}>
      <WarningIcon fontSize="small" aria-hidden />
      Destructive: this cannot be undone
    </Typography>
  );
};

/** One step: what to do, the command, what comes of it, and what it takes. */
export const StepBody = ({
  step,
  number,
  labels,
}: {
  step: RunbookStep;
  /** From 1, as it is counted for people. */
  number: number;
  labels?: LabelSet;
}) => {
  const classes = useStyles();
  const { text, command, expected, access, minutes, destructive } = step;
  const pairs = [
    ['Expected result', expected],
    ['Access needed', access],
    ['Takes about', minutes === undefined ? undefined : `${minutes} min`],
  ] as const;
  return (
    <div className={destructive ? classes.destructive : undefined}>
      {destructive && <DestructiveWarning />}
      <Typography component="div">
        <StepText text={text} labels={labels} />
      </Typography>
      {command && (
        <CommandBlock
          command={command}
          labels={labels}
          what={`the command of step ${number}`}
        />
      )}
      {pairs.some(([, value]) => value) && (
        <Typography variant="body2" component="dl" className={classes.pairs}>
          {pairs.map(
            ([title, value]) =>
              value && [
                <dt key={`${title} title`}>{title}</dt>,
                <dd key={title}>
                  <StepText text={value} labels={labels} />
                </dd>,
              ],
          )}
        </Typography>
      )}
    </div>
  );
};

/** An ordered list that is numbered by itself. */
export const StepList = ({
  label,
  children,
}: {
  label: string;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <ol className={classes.list} aria-label={label}>
      {children}
    </ol>
  );
};

/** One entry of a {@link StepList}. */
export const StepItem = ({
  number,
  className = '',
  children,
}: {
  /** What stands in the margin: the number, or a sign for a step that is gone. */
  number: ReactNode;
  className?: string;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <li className={`${classes.item} ${className}`}>
      <span className={classes.number}>{number}</span>
      <div>{children}</div>
    </li>
  );
};

/** The steps of a procedure in their order, with the alert's labels filled in. */
export const ProcedureSteps = ({
  steps,
  labels,
  label,
  renderBelow,
}: {
  steps: readonly RunbookStep[];
  /** Of the alert; absent: placeholders stay as they are written. */
  labels?: LabelSet;
  /** Names the list to a screen reader. */
  label: string;
  /** What stands below a step, by its place from 0: in a run, how it went. */
  renderBelow?: (index: number) => ReactNode;
}) => {
  if (steps.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        No steps are written yet.
      </Typography>
    );
  }
  return (
    <StepList label={label}>
      {steps.map((step, index) => (
        <StepItem key={index} number={`${index + 1}.`}>
          <StepBody step={step} number={index + 1} labels={labels} />
          {renderBelow?.(index)}
        </StepItem>
      ))}
    </StepList>
  );
};
