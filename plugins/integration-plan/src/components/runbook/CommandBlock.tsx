import {
  fillLabels,
  type FilledPart,
  type LabelSet,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CopyButton } from '../facts/CopyButton';
import { ScrollBox } from '../ScrollBox';
import { FilledText } from './StepText';

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
        </Typography>
      )}
    </div>
  );
};
