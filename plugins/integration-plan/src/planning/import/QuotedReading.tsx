import {
  integrationPlanCreatePermission,
  MAX_READING,
  type PlanImportResult,
  readingPrompt,
} from '@integration-plan/plugin-integration-plan-common';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { integrationPlanApiRef } from '../../api';
import { useDrafters } from '../../plan/drafting/useDrafters';
import { COPY_WORDS, useCopy } from '../../shared/facts/CopyButton';
import { TextInput } from '../../shared/form/TextInput';
import { ActionButton } from '../../shared/notices/ActionButton';
import { Disclosure } from '../../shared/page/Disclosure';
import { PlainList, Row, Stack } from '../../shared/page/layout';
import { describeError } from '../../shared/problems/problems';
import { useAttempt } from '../../shared/problems/useAttempt';
import { Notice } from '../../shared/status';
import { LineLink } from '../../shared/text/LineLink';
import type { Choose, ImportChoices } from './choices';
import { describeValue } from './factPlace';
import { count } from './importReport';

type Reading = NonNullable<PlanImportResult['reading']>;
type QuotedFact = Reading['facts'][number];
type GoTo = (from: number, to?: number) => void;

const useStyles = makeStyles(theme => ({
  answer: { fontFamily: 'Menlo, Consolas, monospace' },
  fact: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: theme.spacing(2),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  prompt: {
    maxHeight: 320,
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  below: { gridColumn: '1 / -1', margin: 0 },
}));

/** What came of the facts, in the order in which somebody looks at them. */
const GROUPS: ReadonlyArray<{
  status: QuotedFact['status'][];
  title: string;
}> = [
  { status: ['different'], title: 'Read otherwise' },
  { status: ['new', 'left'], title: 'Read by the model only' },
  { status: ['refused'], title: 'Refused' },
  { status: ['same'], title: 'Read alike by both' },
];

const formatReading = ({ facts }: Reading) =>
  GROUPS.flatMap(({ status, title }) => {
    const number = facts.filter(fact => status.includes(fact.status)).length;
    return number > 0 ? [`${title.toLowerCase()}: ${number}`] : [];
  }).join(', ');

const Fact = ({
  fact,
  position,
  choices,
  choose,
  onGoTo,
}: {
  fact: QuotedFact;
  position: number;
  choices: ImportChoices;
  choose: Choose;
  onGoTo: GoTo;
}) => {
  const classes = useStyles();
  const { status, line, quote, why, read } = fact;
  const { words, value } = describeValue(fact);
  return (
    <li className={classes.fact}>
      <Typography variant="body2">
        <strong>{words}</strong>
        {value && `: ${value}`}
      </Typography>
      {line === undefined ? <span /> : <LineLink from={line} onGoTo={onGoTo} />}
      {quote && (
        <Typography
          variant="body2"
          component="blockquote"
          color="textSecondary"
          className={classes.below}
          dir="auto"
        >
          “{quote}”
        </Typography>
      )}
      {why && (
        <Typography variant="body2" className={classes.below}>
          {status === 'refused' ? 'Refused: ' : 'Look at it: '}
          {why}
        </Typography>
      )}
      {status === 'different' && (
        <Typography variant="body2" className={classes.below}>
          <strong>Recognised:</strong>{' '}
          {describeValue({ ...fact, value: read }).value}
        </Typography>
      )}
      {status === 'different' && (
        <FormControlLabel
          className={classes.below}
          label="Take what the model read"
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={choices.instead.includes(position)}
              onChange={(_, isIn) => choose.replace(position, isIn)}
            />
          }
        />
      )}
      {(status === 'new' || status === 'left') && (
        <FormControlLabel
          className={classes.below}
          label="Store it"
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={!choices.leave.includes(position)}
              onChange={(_, isStored) => choose.store(position, isStored)}
            />
          }
        />
      )}
    </li>
  );
};

/** What came of the answer, fact by fact. */
const Facts = ({
  reading,
  ...rest
}: Omit<Parameters<typeof Fact>[0], 'fact' | 'position'> & {
  reading: Reading;
}) => {
  const numbered = reading.facts.map((fact, position) => ({ fact, position }));
  return (
    <>
      {GROUPS.map(({ status, title }) => {
        const facts = numbered.filter(({ fact }) =>
          status.includes(fact.status),
        );
        if (facts.length === 0) return null;
        const list = (
          <PlainList aria-label={title}>
            {facts.map(({ fact, position }) => (
              <Fact key={position} {...{ fact, position }} {...rest} />
            ))}
          </PlainList>
        );
        const heading = `${title} (${facts.length})`;
        return status.includes('same') ? (
          <Disclosure key={title} summary={heading} heading="h3">
            {list}
          </Disclosure>
        ) : (
          <section key={title}>
            <Typography variant="subtitle1" component="h3">
              <strong>{heading}</strong>
            </Typography>
            {list}
          </section>
        );
      })}
    </>
  );
};

/** Written only while somebody reads it: it holds the whole text. */
const Prompt = ({ text }: { text: string }) => {
  const classes = useStyles();
  return <pre className={classes.prompt}>{readingPrompt(text)}</pre>;
};

/** The text read by a language model as well: the prompt to copy, its answer, and what came of it. */
export const QuotedReadingPanel = ({
  text,
  reading,
  ...rest
}: Omit<Parameters<typeof Facts>[0], 'reading'> & {
  /** That is imported. */
  text: string;
  reading: Reading | null | undefined;
}) => {
  const classes = useStyles();
  const { outcome, copy } = useCopy();
  const { choices, choose } = rest;
  const api = useApi(integrationPlanApiRef);
  const models = useDrafters().drafters.filter(({ reads }) => reads);
  const { isBusy, error, attempt } = useAttempt();
  const problem =
    error && describeError(error, integrationPlanCreatePermission.name);
  const ask = (drafter: string) =>
    attempt(async () => {
      const { answer } = await api.drafts.read({ markdown: text, drafter });
      choose.answer(answer);
    });
  const isTooLong = choices.answer.length > MAX_READING;
  return (
    <section aria-label="Read by a language model as well">
      <EntityInfoCard>
        <Stack>
          <div>
            <Typography variant="h5" component="h2">
              Read by a language model as well
            </Typography>
            <Typography variant="body2" color="textSecondary">
              Copy the prompt into a language model that may see this text, and
              paste its answer. A fact counts only where its words stand in the
              text.
            </Typography>
          </div>
          <Row gap={[1, 2]}>
            <Button
              variant="outlined"
              size="small"
              onClick={() => copy(readingPrompt(text))}
            >
              Copy the prompt
            </Button>
            {models.map(({ id, title, model }) => (
              <ActionButton
                key={id}
                variant="outlined"
                size="small"
                isBusy={isBusy}
                onClick={() => ask(id)}
              >
                Send it to {model ?? title}
              </ActionButton>
            ))}
            <Typography variant="body2" role="status">
              {outcome && COPY_WORDS[outcome]}
            </Typography>
          </Row>
          {models.length > 0 && (
            <Typography variant="body2" color="textSecondary">
              Sending it gives the whole text to the model that this portal is
              set up with, outside the portal.
            </Typography>
          )}
          {problem && (
            <Notice severity="critical" title={problem.title}>
              {problem.advice}
            </Notice>
          )}
          <Disclosure summary="Read the prompt">
            <Prompt text={text} />
          </Disclosure>
          <TextInput
            id="integration-plan-import-answer"
            label="Answer of the model"
            multiline
            rows={4}
            value={choices.answer}
            onText={choose.answer}
            problem={
              isTooLong
                ? `It is not used: it is longer than ${MAX_READING} characters. The import goes on without it`
                : undefined
            }
            inputProps={{ className: classes.answer, spellCheck: false }}
          />
          {reading?.problem && (
            <Notice severity="warning" title={reading.problem}>
              It should be one JSON object, as the prompt asks for it.
            </Notice>
          )}
          {reading && reading.facts.length > 0 && (
            <>
              <Typography variant="body1" role="status">
                {count(reading.facts.length, 'fact')}: {formatReading(reading)}
              </Typography>
              <Facts reading={reading} {...rest} />
            </>
          )}
        </Stack>
      </EntityInfoCard>
    </section>
  );
};
