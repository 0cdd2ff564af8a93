import { useState } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  formatNumber,
  type MarkKind,
  type PlanRef,
  type StatusHistory,
  type SubjectHistory,
  type Timeline,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import type { Span } from '../../shared/plot/axes';
import type { LiveQuery } from '../../shared/queries/useLiveQuery';
import { LiveError } from '../../shared/status';
import { LanesPlot } from './LanesPlot';
import { MarkTable } from './MarkTable';
import { MARK_KIND_WORDS, MARK_ORDER } from './markWords';
import type { Range } from './ranges';
import { useTimeline } from './useTimeline';

const useStyles = makeStyles(theme => ({
  kinds: { columnGap: theme.spacing(1) },
  kind: {
    marginRight: theme.spacing(1),
    '& .MuiFormControlLabel-label': theme.typography.body2,
  },
}));

/** A kind of marks, how many there are, and whether they are shown. */
const KindChoice = ({
  kind,
  count,
  isShown,
  onToggle,
}: {
  kind: MarkKind;
  /** Null: the reader may not see them. */
  count: number | null | undefined;
  isShown: boolean;
  onToggle: () => void;
}) => {
  const classes = useStyles();
  const many = count === null ? 'not for you' : count;
  return (
    <FormControlLabel
      className={classes.kind}
      disabled={count === null}
      control={
        <Checkbox
          size="small"
          color="primary"
          checked={isShown && count !== null}
          onChange={onToggle}
        />
      }
      label={
        many === undefined
          ? MARK_KIND_WORDS[kind]
          : `${MARK_KIND_WORDS[kind]} (${many})`
      }
    />
  );
};

/** The marks in words, a page at a time; the newest page is the one that is drawn. */
const MarkPages = ({
  newest,
  kinds,
  planId,
  planRef,
  range,
}: {
  newest: Timeline;
  kinds: readonly MarkKind[];
  planId: string;
  planRef: PlanRef;
  range: Range;
}) => {
  const [cursor, setCursor] = useState<string>();
  const older = useTimeline(planRef, planId, {
    hours: range.hours,
    kinds,
    cursor: cursor ?? null,
  });
  const page = cursor === undefined ? newest : older.data;
  const marks = (page?.items ?? []).filter(({ kind }) => kinds.includes(kind));
  return (
    <>
      {older.error && (
        <LiveError
          error={older.error}
          hasData={older.data !== undefined}
          answeredAt={older.answeredAt}
          retry={older.retry}
        />
      )}
      {page ? (
        <MarkTable marks={marks} planRef={planRef} />
      ) : (
        <LinearProgress aria-label="Loading older marks" />
      )}
      {cursor !== undefined && (
        <Button size="small" onClick={() => setCursor(undefined)}>
          Newest
        </Button>
      )}
      {page?.nextCursor && (
        <Button size="small" onClick={() => setCursor(page.nextCursor)}>
          Older
        </Button>
      )}
    </>
  );
};

/** What happened around the plan in the time of the page: as a drawing, and as a list. */
export const TimelineCard = ({
  query: { data, error, answeredAt, isLoading, retry },
  history,
  plan,
  alerts,
  planId,
  planRef,
  range,
  span,
  hidden,
  onToggle,
}: {
  query: Omit<LiveQuery<Timeline>, 'accept'>;
  /** How the plan and all that it watches was. */
  history: LiveQuery<StatusHistory>;
  plan: SubjectHistory | undefined;
  alerts: readonly SubjectHistory[];
  planId: string;
  planRef: PlanRef;
  range: Range;
  span: Span;
  hidden: ReadonlySet<MarkKind>;
  onToggle: (kind: MarkKind) => void;
}) => {
  const classes = useStyles();
  const kinds = MARK_ORDER.filter(
    kind => !hidden.has(kind) && data?.counts[kind] !== null,
  );
  const marks = (data?.items ?? []).filter(({ kind }) => !hidden.has(kind));
  const total = kinds.reduce((sum, kind) => sum + (data?.counts[kind] ?? 0), 0);
  return (
    <EntityInfoCard title="What happened">
      <FormGroup row className={classes.kinds}>
        {MARK_ORDER.map(kind => (
          <KindChoice
            key={kind}
            kind={kind}
            count={data?.counts[kind]}
            isShown={!hidden.has(kind)}
            onToggle={() => onToggle(kind)}
          />
        ))}
      </FormGroup>
      {isLoading && !data && (
        <LinearProgress aria-label="Loading what happened" />
      )}
      {error && (
        <LiveError
          error={error}
          hasData={data !== undefined}
          answeredAt={answeredAt}
          retry={retry}
        />
      )}
      {history.error && (
        <LiveError
          error={history.error}
          hasData={history.data !== undefined}
          answeredAt={history.answeredAt}
          retry={history.retry}
        />
      )}
      {data && (
        <>
          {kinds.length > 0 && (
            <LanesPlot
              marks={marks}
              kinds={kinds}
              plan={plan}
              alerts={alerts}
              span={span}
            />
          )}
          {data.nextCursor && (
            <Typography variant="body2" role="status">
              Points are drawn for the newest {formatNumber(marks.length)} of{' '}
              {formatNumber(total)} marks; the list has all of them. Bars are of
              the whole time.
            </Typography>
          )}
          {kinds.length > 0 && total === 0 && (
            <Typography variant="body2">
              Nothing of this is recorded for the {range.words.toLowerCase()}.
            </Typography>
          )}
          {total > 0 && (
            <Disclosure summary={`List all ${formatNumber(total)}`}>
              <MarkPages
                // What is asked for differs, and so do its pages
                key={`${range.key} ${kinds.join()}`}
                newest={data}
                {...{ kinds, planId, planRef, range }}
              />
            </Disclosure>
          )}
        </>
      )}
    </EntityInfoCard>
  );
};
