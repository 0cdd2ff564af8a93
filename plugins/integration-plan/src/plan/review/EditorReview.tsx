import { memo, useMemo, useRef, useState } from 'react';
import {
  applyFix,
  type FieldShape,
  type Finding,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import { onlyAloud } from '../../shared/notices/onlyAloud';
import { toFormPath, type FormPath } from '../../shared/form/paths';
import type { PlanPart } from '../editor/parts';
import { Notice } from '../../shared/status';
import { FindingItem } from './FindingList';
import { keyOf, partOfPath } from './findings';
import { usePlanReview } from './ReviewContext';
import { SeverityIcon, formatCounts } from './Severity';
import { useDraftReview } from './useDraftReview';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    '&:focus': { outline: 'none' },
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    '& > :last-child': { flex: 1, minWidth: 0 },
  },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0, 1, 0, 0),
    // The form stays in sight above it
    maxHeight: '40vh',
    overflowY: 'auto',
  },
  link: { textAlign: 'left', verticalAlign: 'baseline' },
  aloud: onlyAloud,
}));

/** Where a fact stands in the form of the part; undefined outside of it. */
function inForm(
  part: PlanPart,
  path: Finding['path'] | undefined,
): FormPath | undefined {
  if (!path || partOfPath(path) !== part.id) return undefined;
  return toFormPath(path.slice(path[0] === 'sections' ? 2 : 1));
}

/** A form saves its own part and nothing else. */
const isFixable = (part: PlanPart, { fix }: Finding) =>
  fix?.changes.every(({ path }) => partOfPath(path) === part.id) === true;

const Findings = memo(
  ({
    part,
    findings,
    onFix,
    onGoTo,
  }: {
    part: PlanPart;
    findings: readonly Finding[];
    onFix: (finding: Finding) => void;
    onGoTo: (path: FormPath) => void;
  }) => {
    const classes = useStyles();
    return (
      // What scrolls can be scrolled by the keyboard
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <ul className={classes.list} aria-label="Findings" tabIndex={0}>
        {findings.map(finding => (
          <FindingItem
            key={keyOf(finding)}
            finding={finding}
            linkTo={({ path, title }) => {
              const to = inForm(part, path);
              return to ? (
                <Link
                  component="button"
                  type="button"
                  variant="body2"
                  underline="always"
                  className={classes.link}
                  onClick={() => onGoTo(to)}
                >
                  {title}
                </Link>
              ) : undefined;
            }}
            actions={
              isFixable(part, finding) && (
                <Button
                  size="small"
                  variant="outlined"
                  color="primary"
                  onClick={() => onFix(finding)}
                >
                  {finding.fix?.title}
                </Button>
              )
            }
          />
        ))}
      </ul>
    );
  },
);

/**
 * What the review says of a part while it is edited. Fixes are made in the
 * form, and saved with it.
 */
export const EditorReview = ({
  part,
  shape,
  base,
  value,
  onReplace,
  onGoTo,
}: {
  part: PlanPart;
  shape: FieldShape;
  base: Plan;
  value: unknown;
  /** Puts another value into the form. */
  onReplace: (value: unknown) => void;
  onGoTo: (path: FormPath) => void;
}) => {
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  const vendor = usePlanReview()?.vendor;
  const { known, isStuck, reviewNow } = useDraftReview({
    part,
    shape,
    base,
    value,
    vendor,
  });
  const [done, setDone] = useState<{
    title: string;
    before: unknown;
    after: unknown;
  }>();
  const handlers = { part, base, value, onReplace, onGoTo, reviewNow };
  const newest = useRef(handlers);
  newest.current = handlers;

  const [stable] = useState(() => ({
    fix(wanted: Finding) {
      const { current } = newest;
      // The fix fits what was reviewed, and more may have been typed since
      const now = current.reviewNow();
      const fix = now?.review.findings.find(
        finding => keyOf(finding) === keyOf(wanted),
      )?.fix;
      if (!now || !fix) return;
      const document = applyFix(now.document, fix);
      const after = current.part.read({ ...current.base, document });
      setDone({ title: fix.title, before: current.value, after });
      current.onReplace(after);
      root.current?.focus();
    },
    goTo: (path: FormPath) => newest.current.onGoTo(path),
  }));

  const review = known?.review;
  const findings = useMemo(
    () => review?.findings.filter(({ section }) => section === part.id) ?? [],
    [review, part],
  );
  if (!review) return null;
  const counts = formatCounts(findings);
  return (
    <div
      ref={root}
      tabIndex={-1}
      role="group"
      aria-label={`Review of ${part.title}`}
      className={classes.root}
    >
      {/* Changes only when the counts do, so that it is said once */}
      <div role="status" className={classes.aloud}>
        {`Review: ${counts || 'nothing found'}`}
      </div>
      {/* Once more is typed, going back would take that back too */}
      {done && done.after === value && (
        <Notice
          isLive
          severity="unknown"
          title={`Done in the form, not saved yet: ${done.title}`}
          action={
            <Button
              size="small"
              variant="outlined"
              onClick={() => {
                onReplace(done.before);
                setDone(undefined);
                root.current?.focus();
              }}
            >
              Undo
            </Button>
          }
        />
      )}
      {counts ? (
        <div className={classes.head}>
          <SeverityIcon severity={findings[0].severity} />
          <Disclosure summary={counts} label={`Review: ${counts}`}>
            <Findings
              part={part}
              findings={findings}
              onFix={stable.fix}
              onGoTo={stable.goTo}
            />
          </Disclosure>
        </div>
      ) : (
        <Typography variant="body2">Review: nothing found here</Typography>
      )}
      {isStuck && (
        <Typography variant="caption" component="div">
          As it was before the fields that are not right yet
        </Typography>
      )}
    </div>
  );
};
