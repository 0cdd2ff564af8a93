import { memo, useMemo } from 'react';
import {
  assumptionsOf,
  type Finding,
  formatFactPath,
  reviewDocument,
  type Scenario,
  SECTIONS,
  type Severity,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import { DocumentPreview } from '../../plan/document/DocumentPreview';
import { Notice } from '../../shared/status';
import { SeverityMark } from '../../plan/review/Severity';
import type { Drafting } from '../../plan/drafting/drafting';
import { Stack } from '../../shared/page/layout';
import { InputAccount } from './InputAccount';

const useFindingsStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: theme.spacing(1.5),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  said: { listStyle: 'none', margin: 0, padding: 0 },
}));

const titleOf = (place: Finding['section']) =>
  SECTIONS.find(({ id }) => id === place)?.title ??
  (place === 'waivers' ? 'Waivers' : 'Scenario');

/** Findings of one rule with one advice, in as many places as there are. */
function grouped(findings: Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { rule, severity, suggestion } = finding;
    const key = JSON.stringify([rule, severity, suggestion]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

const Item = ({ findings }: { findings: Finding[] }) => {
  const classes = useFindingsStyles();
  const [{ severity, suggestion }] = findings;
  return (
    <li className={classes.item}>
      <SeverityMark severity={severity} />
      <div>
        <Typography variant="body2" component="ul" className={classes.said}>
          {findings.map(({ section, at, path, message, arithmetic }) => (
            <li key={`${at} ${path.join('.')}`}>
              {titleOf(section)}: {message}
              {arithmetic && (
                <div>
                  <code>{arithmetic}</code>
                </div>
              )}
            </li>
          ))}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {suggestion}
        </Typography>
      </div>
    </li>
  );
};

/** What the review found, worst first; hints are folded away. */
const Findings = ({ findings: all }: { findings: Finding[] }) => {
  const classes = useFindingsStyles();
  if (all.length === 0) {
    return <Typography>The review finds nothing wrong.</Typography>;
  }
  const isHint = ({ severity }: { severity: Severity }) => severity === 'hint';
  const list = (some: Finding[]) => (
    <ul className={classes.list}>
      {grouped(some).map(findings => (
        <Item
          key={`${findings[0].rule} ${findings[0].at} ${findings[0].path.join(
            '.',
          )}`}
          findings={findings}
        />
      ))}
    </ul>
  );
  const hints = all.filter(isHint);
  return (
    <>
      {list(all.filter(finding => !isHint(finding)))}
      {hints.length > 0 && (
        <Disclosure summary={`Hints: ${hints.length}`}>
          {list(hints)}
        </Disclosure>
      )}
    </>
  );
};

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: '1.25em', overflowWrap: 'anywhere' },
  // Rows of a list that is a value would be longer than the rest together
  said: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
  },
});

/** How much is known: an answer that rests on an assumption is none yet. */
function formatKnown(known: {
  score: number;
  assumed: number;
  asked?: number;
}): string {
  const { score, assumed, asked = 0 } = known;
  const open = [
    assumed === 1 && 'one of their facts is assumed',
    assumed > 1 && `${assumed} of their facts are assumed`,
    asked === 1 && 'one part of the inputs is not understood',
    asked > 1 && `${asked} parts of the inputs are not understood`,
  ].filter(Boolean);
  if (open.length === 0) {
    return `${score} % of what a plan should answer is answered.`;
  }
  const said =
    score === 100
      ? 'There is something on each question that a plan should answer'
      : `There is something on ${score} % of what a plan should answer`;
  return `${said}, but ${open.join(', and ')}.`;
}

/** A draft to be read: what is wrong, what is assumed, and all of it. */
export const DraftReading = memo(
  ({
    document,
    conflicts,
    clauses,
    isWriting,
    onAnswer,
  }: Pick<Drafting, 'document' | 'conflicts' | 'clauses'> & {
    isWriting: boolean;
    onAnswer: (input: keyof Scenario) => void;
  }) => {
    const classes = useStyles();
    const review = useMemo(
      () =>
        isWriting ? undefined : reviewDocument({ document, now: new Date() }),
      [document, isWriting],
    );
    const assumptions = useMemo(() => assumptionsOf(document), [document]);
    return (
      <Stack>
        {conflicts.length > 0 && (
          <Notice
            severity="warning"
            title="The inputs ask for what cannot be had together"
          >
            <ul className={classes.list}>
              {conflicts.map(conflict => (
                <li key={conflict}>{conflict}</li>
              ))}
            </ul>
          </Notice>
        )}
        {clauses && clauses.length > 0 && (
          <InputAccount clauses={clauses} onAnswer={onAnswer} />
        )}
        {review && (
          <section aria-label="What the review finds">
            <Typography variant="subtitle1" component="h3">
              What the review finds
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {formatKnown({
                score: review.completeness.score,
                assumed: assumptions.length,
                asked: clauses?.filter(({ use }) => use === 'asked').length,
              })}
            </Typography>
            <Findings findings={review.findings} />
          </section>
        )}
        {assumptions.length > 0 && (
          <section aria-label="What is assumed">
            <Typography variant="subtitle1" component="h3">
              What is assumed: {assumptions.length}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              No input says so. Confirm or change each before the plan is
              approved; the plan marks them.
            </Typography>
            <Disclosure summary="Show what is assumed">
              <Typography
                component="ul"
                variant="body2"
                className={classes.list}
              >
                {assumptions.map(({ path, said, why }) => (
                  <li key={path}>
                    <span className={classes.said}>
                      <strong>{formatFactPath(path)}</strong>: {said}
                    </span>
                    <Typography variant="body2" color="textSecondary">
                      {why}
                    </Typography>
                  </li>
                ))}
              </Typography>
            </Disclosure>
          </section>
        )}
        <section aria-label="The draft">
          <Typography variant="subtitle1" component="h3">
            The plan as it would be
          </Typography>
          <Disclosure summary="Read the whole document">
            <DocumentPreview document={document} />
          </Disclosure>
        </section>
      </Stack>
    );
  },
);
