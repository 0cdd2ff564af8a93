import {
  InfoCard,
  MarkdownContent,
  Progress,
} from '@backstage/core-components';
import {
  isSectionFilled,
  SCENARIO_INPUTS,
  scenarioInputTitle,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useEffect } from 'react';
import { usePlan } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { Age, LiveError } from '../status';
import { Facts } from './Facts';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: '220px minmax(0, 1fr)',
      alignItems: 'start',
    },
  },
  contents: {
    [theme.breakpoints.up('md')]: { position: 'sticky', top: theme.spacing(2) },
    '& li': { margin: theme.spacing(0.5, 0) },
  },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    minWidth: 0,
  },
  // Long names and code wrap, so that the page never scrolls sideways
  body: {
    overflowX: 'auto',
    overflowWrap: 'anywhere',
    '& pre': { whiteSpace: 'pre-wrap' },
  },
}));

const anchor = (id: string) =>
  id.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/** The document of a plan: its seven inputs and eleven sections. */
export const PlanContent = () => {
  const classes = useStyles();
  const { data: plan, error, isLoading, retry } = usePlan(usePlanRef());

  const loaded = plan !== undefined;
  useEffect(() => {
    const id = window.location.hash.slice(1);
    if (loaded && id) document.getElementById(id)?.scrollIntoView();
  }, [loaded]);

  if (isLoading && !plan) return <Progress />;
  if (!plan) {
    return error ? (
      <LiveError error={error} hasData={false} retry={retry} />
    ) : null;
  }
  const { scenario, sections } = plan.document;
  return (
    <div className={classes.root}>
      <nav aria-label="Sections" className={classes.contents}>
        <ol>
          {SECTIONS.map(({ id, title }) => (
            <li key={id}>
              <Link href={`#${anchor(id)}`}>{title}</Link>
            </li>
          ))}
        </ol>
      </nav>
      <div className={classes.column}>
        {error && <LiveError error={error} hasData retry={retry} />}
        <InfoCard
          title="Scenario"
          subheader={
            <>
              Revision {plan.revision}, saved by {plan.updatedBy}{' '}
              <Age at={plan.updatedAt} />
            </>
          }
        >
          <dl className={classes.body}>
            {SCENARIO_INPUTS.map(key => (
              <div key={key}>
                <Typography component="dt" variant="subtitle2">
                  {scenarioInputTitle(key)}
                </Typography>
                <dd>
                  {scenario[key] ? (
                    <MarkdownContent content={scenario[key]} />
                  ) : (
                    'Not given'
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </InfoCard>
        {SECTIONS.map(({ id, title, questions }, index) => {
          const section = sections[id];
          return (
            <section key={id} id={anchor(id)} aria-label={title}>
              <InfoCard title={`${index + 1}. ${title}`}>
                {section.notApplicable && (
                  <Typography>
                    Not applicable: {section.notApplicable}
                  </Typography>
                )}
                {!isSectionFilled(section) && (
                  <>
                    <Typography>Not written yet. It should answer:</Typography>
                    <ul>
                      {questions.map(question => (
                        <li key={question}>{question}</li>
                      ))}
                    </ul>
                  </>
                )}
                <div className={classes.body}>
                  <MarkdownContent content={section.body} />
                </div>
                <Facts facts={section.facts} />
              </InfoCard>
            </section>
          );
        })}
      </div>
    </div>
  );
};
