import { makeStyles } from '@material-ui/core/styles';
import { Notice } from '../status';
import {
  describeImportProblem,
  sayIssue,
  type ImportPurpose,
} from './model/importProblem';
import { LineLink } from './preview/LineLink';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '1.25em', overflowWrap: 'anywhere' },
});

/** Why nothing was stored, and where to put it right. */
export const ImportFailure = ({
  error,
  purpose,
  isElsewhere = () => true,
  onGoTo,
}: {
  error: Error;
  purpose: ImportPurpose;
  /** Issues that a field does not show already. */
  isElsewhere?: (path: string) => boolean;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  const { title, advice, issues, lines } = describeImportProblem(
    error,
    purpose,
  );
  const shown = issues.filter(({ path }) => isElsewhere(path));
  return (
    <div role="alert">
      <Notice severity="critical" title={title}>
        {shown.length + lines.length > 0 && (
          <ul className={classes.list}>
            {lines.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                <LineLink from={line} onGoTo={onGoTo} /> {message}
              </li>
            ))}
            {shown.map(issue => (
              <li key={`${issue.path} ${issue.message}`}>{sayIssue(issue)}</li>
            ))}
          </ul>
        )}
        {advice}
      </Notice>
    </div>
  );
};
