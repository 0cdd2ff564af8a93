import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Notice } from '../status';
import { VendorCard } from '../VendorPage/VendorCard';
import { ImportFailure } from './ImportFailure';
import { ImportRows } from './ImportRows';
import { sayRows } from './sayRows';
import type { VendorImportState } from './useVendorImport';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
  // Always there, so that nothing moves when it shows
  progress: { height: 4 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
}));

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
      <div className={classes.root}>
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
                  }: ${sayRows(rows)}`}
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
            <div className={classes.actions}>
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
            </div>
            <ImportRows rows={rows} onGoTo={onGoTo} />
          </>
        )}
      </div>
    </VendorCard>
  );
};
