import { Notice } from '../../shared/status';
import {
  describeImportProblem,
  formatIssue,
  type ImportPurpose,
} from './importProblem';
import { LineLink } from '../../shared/text/LineLink';
import { Bullets } from '../../shared/page/layout';

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
  const { title, advice, issues, lines } = describeImportProblem(
    error,
    purpose,
  );
  const shown = issues.filter(({ path }) => isElsewhere(path));
  return (
    <div role="alert">
      <Notice severity="critical" title={title}>
        {shown.length + lines.length > 0 && (
          <Bullets>
            {lines.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                <LineLink from={line} onGoTo={onGoTo} /> {message}
              </li>
            ))}
            {shown.map(issue => (
              <li key={`${issue.path} ${issue.message}`}>
                {formatIssue(issue)}
              </li>
            ))}
          </Bullets>
        )}
        {advice}
      </Notice>
    </div>
  );
};
