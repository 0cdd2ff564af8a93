import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import { ScrollBox } from '../../shared/page/ScrollBox';

/** Longer output is folded. */
const SHOWN_LINES = 12;

const useStyles = makeStyles(theme => ({
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  output: {
    '& pre': {
      margin: theme.spacing(0.5, 0),
      padding: theme.spacing(1, 1.5),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      width: 'max-content',
      minWidth: '100%',
      boxSizing: 'border-box',
      fontFamily: 'Menlo, Consolas, monospace',
    },
  },
}));

/** Words of somebody, or what a command printed; never read as markup. */
export const EventText = ({
  text,
  isOutput,
  label,
}: {
  text: string;
  isOutput: boolean;
  /** Names the output to a screen reader. */
  label: string;
}) => {
  const classes = useStyles();
  if (!isOutput) {
    return (
      <Typography variant="body2" className={classes.text}>
        {text}
      </Typography>
    );
  }
  const lines = text.split('\n');
  const output = (shown: string) => (
    <div className={classes.output}>
      <ScrollBox label={label}>
        <pre>{shown}</pre>
      </ScrollBox>
    </div>
  );
  if (lines.length <= SHOWN_LINES) return output(text);
  return (
    <>
      {output(lines.slice(0, SHOWN_LINES).join('\n'))}
      <Disclosure
        summary={`${lines.length - SHOWN_LINES} more lines`}
        label={`${lines.length - SHOWN_LINES} more lines: ${label}`}
      >
        {output(lines.slice(SHOWN_LINES).join('\n'))}
      </Disclosure>
    </>
  );
};
