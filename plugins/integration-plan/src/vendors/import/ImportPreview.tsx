import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Notice } from '../../shared/status';
import { VendorCard } from '../page/VendorCard';
import { formatRows, ImportRows } from './ImportRows';
import type { VendorImportState } from './useVendorImport';
import { issuesOf, statusOf } from '../../shared/problems/problems';
import { describeVendorProblem } from '../vendorChanges';
import { Row, Stack } from '../../shared/page/layout';

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
const ImportFailure = ({
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

const useStyles = makeStyles({
  // Always there, so that nothing moves when it shows
  progress: { height: 4 },
});

/** What would come of a file, row by row, and the button that does it. */
export const ImportPreview = ({
  state: { preview, error, isChecking, retry, isApplying, applyError, apply },
  onGoTo,
}: {
  state: VendorImportState;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  const rows = preview?.rows ?? [];
  const invalid = rows.filter(({ action }) => action === 'invalid').length;
  const changing = rows.some(
    ({ action }) => action === 'create' || action === 'update',
  );
  return (
    <VendorCard title="What changes">
      <Stack gap={1.5}>
        <div className={classes.progress}>
          {isChecking && <LinearProgress aria-label="Reading the file" />}
        </div>
        {!preview && !error && !isChecking && (
          <Typography variant="body2">
            Choose a file or paste its text: what each row would do shows here.
            Nothing is saved before you say so.
          </Typography>
        )}
        {error && (
          <ImportFailure error={error} again="Try again" retry={retry} />
        )}
        {preview && (
          <>
            <Typography variant="subtitle1" component="p" role="status">
              {rows.length === 0
                ? 'The file has no rows'
                : `${rows.length} ${
                    rows.length === 1 ? 'row' : 'rows'
                  }: ${formatRows(rows)}`}
            </Typography>
            {invalid > 0 && (
              <Notice
                severity="critical"
                title={
                  invalid === 1
                    ? 'One row is invalid: nothing can be saved'
                    : `${invalid} rows are invalid: nothing can be saved`
                }
              >
                Put them right in the text or the file. The file is saved as a
                whole or not at all.
              </Notice>
            )}
            {invalid === 0 && rows.length > 0 && !changing && (
              <Typography variant="body2">
                Nothing changes: all of it is stored already.
              </Typography>
            )}
            {applyError && (
              <ImportFailure
                error={applyError}
                again="Preview again"
                retry={retry}
              />
            )}
            <Row gap={[1, 2]}>
              <Button
                variant="contained"
                color="primary"
                // What was not shown must not be stored
                disabled={
                  invalid > 0 ||
                  !changing ||
                  isApplying ||
                  applyError !== undefined
                }
                startIcon={
                  isApplying ? (
                    <CircularProgress size={16} color="inherit" />
                  ) : undefined
                }
                onClick={apply}
              >
                Save all of it
              </Button>
              <Typography variant="caption" color="textSecondary">
                What the file does not mention stays as it is.
              </Typography>
            </Row>
            <ImportRows rows={rows} onGoTo={onGoTo} />
          </>
        )}
      </Stack>
    </VendorCard>
  );
};
