import {
  fillLabels,
  type FilledPart,
  type LabelSet,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/WarningOutlined';
import { statusColor } from '../../shared/status';

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

const withoutBrackets = (text: string) => text.replace(/^\[|\]$/g, '');

/** Why a value could not be filled in, such as "tenant is missing", for its place. */
const MissingLabel = ({ text }: { text: string }) => {
  const classes = useStyles();
  return (
    <span className={classes.missing}>
      <WarningIcon aria-hidden />
      {text}
    </span>
  );
};

/** A text that was filled, with what could be filled in and what could not. */
export const FilledText = ({
  parts,
  isExact = false,
}: {
  parts: readonly FilledPart[];
  /** Shows it to the letter as it would be copied. */
  isExact?: boolean;
}) => {
  const classes = useStyles();
  return (
    <>
      {parts.map(({ text, label, missing }, index) => {
        if (label === undefined) return text;
        return missing ? (
          <MissingLabel
            key={index}
            text={isExact ? text : withoutBrackets(text)}
          />
        ) : (
          <span key={index} className={classes.filled}>
            {text}
          </span>
        );
      })}
    </>
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
  return (
    <span className={classes.text}>
      {labels ? <FilledText parts={fillLabels(text, labels)} /> : text}
    </span>
  );
};
