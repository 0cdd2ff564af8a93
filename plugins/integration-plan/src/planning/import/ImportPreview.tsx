import {
  MAX_MARKDOWN,
  type PlanImportResult,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useMemo, useState } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Notice } from '../../shared/status';
import { type Choose, choicesInput, type ImportChoices } from './choices';
import { ImportFailure } from './ImportFailure';
import {
  count,
  formatReport,
  type PartReport,
  reportParts,
} from './importReport';
import { FactRow } from '../../shared/facts/FactRow';
import { Disclosure } from '../../shared/page/Disclosure';
import { LineLink } from '../../shared/text/LineLink';
import { type GoTo, PreviewFact, PreviewWords } from './PreviewFact';
import { Bullets, PlainList, Row, Stack } from '../../shared/page/layout';
import { integrationPlanApiRef } from '../../api';
import { usePreview } from '../../shared/text/usePreview';

/** What would come of a text, in place of the document of a plan or as a new one. */
export function useDryRun(
  { text, choices }: { text: string; choices: ImportChoices },
  target: PlanRef | undefined,
) {
  const api = useApi(integrationPlanApiRef);
  const { namespace, name } = target ?? {};
  const chosen = choicesInput(choices);
  return usePreview(
    {
      text,
      max: MAX_MARKDOWN,
      question: `${namespace}/${name}\n${JSON.stringify(chosen)}`,
    },
    signal =>
      api.importPlan(
        {
          markdown: text,
          ...chosen,
          dryRun: true,
          ...(namespace && name && { target: { namespace, name } }),
        },
        { signal },
      ),
  );
}

export type DryRun = ReturnType<typeof useDryRun>;

/** Enough to judge by; a huge table is shown on demand. */
const FEW = 30;
const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignContent: 'start',
  },
  // Always there, so that nothing moves when it shows
  progress: { height: 4 },
  waiting: { padding: theme.spacing(2, 0), maxWidth: '60ch' },
}));

const formatFound = (part: PartReport) => {
  if (part.isMissing) return 'Missing';
  const found = part.facts.length > 0 ? [count(part.facts.length, 'fact')] : [];
  if (part.asked.length > 0) found.push(count(part.asked.length, 'question'));
  if (part.prose.length > 0) found.push(found.length > 0 ? 'prose' : 'Prose');
  return found.join(', ');
};

/** What was found of one section, and the lines and words that it rests on. */
const PartPreview = ({
  part,
  document,
  choose,
  onGoTo,
}: {
  part: PartReport;
  /** With the facts as they would be; null where something must be put right first. */
  document: PlanImportResult['document'];
  choose: Choose;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const [isAll, setIsAll] = useState(false);
  const [isAllWords, setIsAllWords] = useState(false);
  const { id, asked, facts, prose, title, unwanted, words, isMissing } = part;
  const shown = isAll ? facts : facts.slice(0, FEW);
  const makeFacts = `Make facts of the prose: ${count(words.length, 'line')}`;
  return (
    <section aria-label={`Found: ${title}`}>
      <EntityInfoCard>
        <Stack gap={1}>
          <Row gap={[0, 2]} align="baseline" justify="space-between">
            <Typography variant="subtitle1" component="h3">
              <strong>{title}</strong>
            </Typography>
            <Typography variant="body2">{formatFound(part)}</Typography>
          </Row>
          {isMissing && (
            <Typography variant="body2" color="textSecondary">
              Nothing of it was recognised. It can be written later.
            </Typography>
          )}
          {facts.length > 0 && (
            <PlainList>
              {shown.map(fact => (
                <PreviewFact
                  // A form that is open belongs to one fact
                  key={`${fact.id} ${fact.path} ${fact.text}`}
                  {...{ fact, document, choose, onGoTo }}
                  part={id}
                />
              ))}
            </PlainList>
          )}
          {shown.length < facts.length && (
            <div>
              <Button size="small" onClick={() => setIsAll(true)}>
                Show all {facts.length} facts
              </Button>
            </div>
          )}
          {unwanted.length > 0 && (
            <PlainList aria-label={`Left out: ${title}`}>
              {unwanted.map(fact => (
                <FactRow
                  key={`${fact.id} ${fact.text}`}
                  words={
                    <>
                      <strong>Left out:</strong> {fact.words}
                      {fact.value && `: ${fact.value}`}
                    </>
                  }
                  actions={
                    <>
                      <LineLink from={fact.line} onGoTo={onGoTo} />
                      <Button
                        size="small"
                        aria-label={`Store all the same: ${fact.words}`}
                        onClick={() => choose.restore(fact)}
                      >
                        Undo
                      </Button>
                    </>
                  }
                />
              ))}
            </PlainList>
          )}
          {asked.length > 0 && (
            <PlainList aria-label={`Questions: ${title}`}>
              {asked.map((question, index) => (
                <PreviewWords
                  key={index}
                  {...question}
                  {...{ document, choose, onGoTo }}
                  part={id}
                />
              ))}
            </PlainList>
          )}
          {words.length > 0 && document && id !== 'scenario' && (
            <Disclosure summary={makeFacts} label={`${makeFacts}, ${title}`}>
              <PlainList aria-label={`Prose: ${title}`}>
                {words.slice(0, isAllWords ? undefined : FEW).map(one => (
                  <PreviewWords
                    key={one.line}
                    {...one}
                    {...{ document, choose, onGoTo }}
                    part={id}
                  />
                ))}
              </PlainList>
              {!isAllWords && words.length > FEW && (
                <Button size="small" onClick={() => setIsAllWords(true)}>
                  Show all {words.length} lines
                </Button>
              )}
            </Disclosure>
          )}
          {prose.length > 0 && (
            <Typography variant="body2" component="div">
              Kept as prose:{' '}
              {prose.map(({ from, to }, index) => (
                <span key={from}>
                  {index > 0 && ', '}
                  <LineLink from={from} to={to} onGoTo={onGoTo} />
                </span>
              ))}
            </Typography>
          )}
        </Stack>
      </EntityInfoCard>
    </section>
  );
};

const things = (number: number) =>
  number === 1 ? 'One thing' : `${number} things`;

/** What is wrong at which line. */
const LineNotice = ({
  lines,
  onGoTo,
  ...notice
}: {
  lines: PlanImportResult['problems'];
  onGoTo: GoTo;
  severity: 'critical' | 'warning';
  title: string;
}) => (
  <Notice {...notice}>
    <Bullets>
      {lines.map(({ line, message }) => (
        <li key={`${line} ${message}`}>
          <LineLink from={line} onGoTo={onGoTo} /> {message}
        </li>
      ))}
    </Bullets>
  </Notice>
);

/** What would come of the text: found, kept as prose, missing, wrong. */
export const ImportPreview = ({
  dryRun: { result, text, error, isChecking, retry },
  choices: { without },
  choose,
  onGoTo,
}: {
  dryRun: DryRun;
  choices: ImportChoices;
  choose: Choose;
  onGoTo: GoTo;
}) => {
  const classes = useStyles();
  const parts = useMemo(
    () => result && reportParts(result, text, without),
    [result, text, without],
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
            <Typography variant="body1">{formatReport(result)}</Typography>
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
        <LineNotice
          severity="critical"
          title={`${things(
            result.problems.length,
          )} must be put right in the text`}
          lines={result.problems}
          onGoTo={onGoTo}
        />
      )}
      {!error && result && result.notes.length > 0 && (
        <LineNotice
          severity="warning"
          title={`${things(result.notes.length)} to look at`}
          lines={result.notes}
          onGoTo={onGoTo}
        />
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
          <PartPreview
            key={part.id}
            document={result.document}
            {...{ part, choose, onGoTo }}
          />
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
