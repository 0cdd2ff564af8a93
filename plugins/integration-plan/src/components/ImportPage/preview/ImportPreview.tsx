import type { PlanImportResult } from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useMemo } from 'react';
import { Notice } from '../../status';
import { ImportFailure } from '../ImportFailure';
import { reportParts, sayReport } from '../model/importReport';
import type { DryRun } from '../useDryRun';
import { LineLink } from './LineLink';
import { PartPreview } from './PartPreview';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignContent: 'start',
  },
  // Always there, so that nothing moves when it shows
  progress: { height: 4 },
  list: { margin: 0, paddingLeft: '1.25em', overflowWrap: 'anywhere' },
  waiting: { padding: theme.spacing(2, 0), maxWidth: '60ch' },
}));

type GoTo = (from: number, to?: number) => void;

const Problems = ({
  problems,
  onGoTo,
}: {
  problems: PlanImportResult['problems'];
  onGoTo: GoTo;
}) => {
  const classes = useStyles();
  return (
    <Notice
      severity="critical"
      title={
        problems.length === 1
          ? 'One thing must be put right in the text'
          : `${problems.length} things must be put right in the text`
      }
    >
      <ul className={classes.list}>
        {problems.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            <LineLink from={line} onGoTo={onGoTo} /> {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

/** What would come of the text: found, kept as prose, missing, wrong. */
export const ImportPreview = ({
  dryRun: { result, text, error, isChecking, retry },
  onGoTo,
}: {
  dryRun: DryRun;
  onGoTo: GoTo;
}) => {
  const classes = useStyles();
  const parts = useMemo(
    () => result && reportParts(result, text),
    [result, text],
  );
  const missing = (parts ?? [])
    .filter(({ isMissing }) => isMissing)
    .map(({ title }) => title);
  return (
    <section aria-label="Preview" className={classes.root}>
      <div>
        <Typography variant="h5" component="h2">
          What comes of it
        </Typography>
        <div role="status">
          {result && !error && (
            <Typography variant="body1">{sayReport(result)}</Typography>
          )}
        </div>
        <div className={classes.progress}>
          {isChecking && <LinearProgress aria-label="Reading the text" />}
        </div>
      </div>
      {error && (
        <>
          <ImportFailure error={error} purpose="try" onGoTo={onGoTo} />
          <div>
            <Button size="small" variant="outlined" onClick={retry}>
              Try again
            </Button>
          </div>
        </>
      )}
      {!error && result && result.problems.length > 0 && (
        <Problems problems={result.problems} onGoTo={onGoTo} />
      )}
      {!error && result?.format === 'written' && result.document && (
        <Typography variant="body2">
          A portal has written this file, so that it is read back as a whole: no
          fact has to be guessed.{' '}
          {missing.length > 0 &&
            `Nothing is written of: ${missing.join(', ')}.`}
        </Typography>
      )}
      {!error &&
        result?.format === 'free' &&
        parts?.map(part => (
          <PartPreview key={part.id} part={part} onGoTo={onGoTo} />
        ))}
      {!error && !result && !isChecking && (
        <Typography className={classes.waiting}>
          Paste or choose a plan, and this shows which facts were recognised,
          from which line, and what stays prose. Headings may be numbered or
          not, in any order; sections may be missing.
        </Typography>
      )}
    </section>
  );
};
