import {
  fillLabels,
  fillLabelsPlain,
  type LabelSet,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CopyButton } from '../facts/CopyButton';
import { ScrollBox } from '../ScrollBox';
import { MissingLabel } from './StepText';

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
}));

/** Labels that the command needs and the link does not have, each once. */
export const missingLabels = (text: string, labels: LabelSet): string[] => [
  ...new Set(
    fillLabels(text, labels).flatMap(({ label, missing }) =>
      label !== undefined && missing ? [label] : [],
    ),
  ),
];

/**
 * A command to copy, with the labels of the alert filled in and quoted for a
 * shell. It scrolls in its box. Nothing here runs it.
 */
export const CommandBlock = ({
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
  const text = labels
    ? fillLabelsPlain(command, labels, { shell: true })
    : command;
  const missing = labels ? missingLabels(command, labels) : [];
  return (
    <div>
      <div className={classes.root}>
        <div className={classes.box}>
          <ScrollBox label={what}>
            <pre>
              <code>{text}</code>
            </pre>
          </ScrollBox>
        </div>
        <CopyButton text={text} what={what} />
      </div>
      {missing.length > 0 && (
        <Typography variant="body2" component="p">
          {missing.map(label => (
            <MissingLabel key={label} label={label} />
          ))}{' '}
          in the command: fill it in before you run it.
        </Typography>
      )}
    </div>
  );
};
