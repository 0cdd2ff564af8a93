import {
  fillLabels,
  type LabelSet,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/WarningOutlined';
import { statusColor } from '../status';

const useStyles = makeStyles(theme => ({
  text: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  filled: { fontWeight: 'bold' },
  missing: {
    display: 'inline-flex',
    alignItems: 'center',
    verticalAlign: 'text-bottom',
    gap: theme.spacing(0.25),
    padding: theme.spacing(0, 0.5),
    border: `1px dashed ${statusColor(theme, 'warning')}`,
    borderRadius: theme.shape.borderRadius,
    color: statusColor(theme, 'warning'),
    fontWeight: 'bold',
    overflowWrap: 'anywhere',
    '& svg': { flex: 'none', fontSize: '1.1em' },
  },
}));

/** A label that the link does not have, where its value should stand. */
export const MissingLabel = ({ label }: { label: string }) => {
  const classes = useStyles();
  return (
    <span className={classes.missing}>
      <WarningIcon aria-hidden />
      {label} is missing
    </span>
  );
};

/**
 * Text of a procedure with the labels of the alert filled in. Values are data:
 * they are never read as Markdown or HTML. Without labels the placeholders
 * stay as they are written.
 */
export const StepText = ({
  text,
  labels,
}: {
  text: string;
  labels?: LabelSet;
}) => {
  const classes = useStyles();
  if (!labels) return <span className={classes.text}>{text}</span>;
  return (
    <span className={classes.text}>
      {fillLabels(text, labels).map((part, index) => {
        if (part.label === undefined) return part.text;
        return part.missing ? (
          <MissingLabel key={index} label={part.label} />
        ) : (
          <span key={index} className={classes.filled}>
            {part.text}
          </span>
        );
      })}
    </span>
  );
};
