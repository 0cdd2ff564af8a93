import Button from '@material-ui/core/Button';
import { issuesOf } from '../PlanEditor/saveProblem';
import { Notice } from '../status';
import { describeVendorProblem, statusOf } from '../vendorProblem';

/** Somebody saved one of the vendors after the preview. */
const CONFLICTS = [409, 412];

function describe(error: Error): { title: string; advice: string } {
  const status = statusOf(error);
  if (CONFLICTS.includes(status ?? 0)) {
    return {
      title: 'Somebody changed one of these vendors meanwhile',
      advice:
        'Nothing was saved. Look at a new preview of the same file, then save it or leave it.',
    };
  }
  if (status === 413) {
    return {
      title: 'The file is too large',
      advice: 'Import it in several parts.',
    };
  }
  const issues = issuesOf(error);
  if (issues) {
    return {
      title: 'The portal refuses this file',
      advice: issues
        .map(({ path, message }) => (path ? `${path}: ${message}` : message))
        .join('; '),
    };
  }
  return describeVendorProblem(error, 'import');
}

/** Why a file was not read or not saved, and how to go on. */
export const ImportFailure = ({
  error,
  again,
  retry,
}: {
  error: Error;
  /** What the button says that asks again. */
  again: string;
  retry: () => void;
}) => {
  const { title, advice } = describe(error);
  return (
    <div role="alert">
      <Notice
        severity="critical"
        title={title}
        action={
          <Button size="small" variant="outlined" onClick={retry}>
            {again}
          </Button>
        }
      >
        {advice}
      </Notice>
    </div>
  );
};
