import { memo } from 'react';
import {
  type DraftClause,
  questionsOf,
  type Scenario,
  scenarioInputTitle,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import { PlainList } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: theme.spacing(2),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
}));

const titleOf = (section: DraftClause['sections'][number]) =>
  SECTIONS.find(({ id }) => id === section)?.title ?? section;

function whereOf({ use, sections }: DraftClause): string {
  if (use === 'used') return `Used: ${sections.map(titleOf).join(', ')}`;
  const kept = `kept as a note in ${titleOf(sections[0])}`;
  return use === 'asked' ? `Asked about, and ${kept}` : `No fact, ${kept}`;
}

/** What became of each part of the inputs, what is asked first. */
export const InputAccount = memo(
  ({
    clauses,
    onAnswer,
  }: {
    clauses: DraftClause[];
    onAnswer: (input: keyof Scenario) => void;
  }) => {
    const classes = useStyles();
    const asked = questionsOf(clauses);
    const used = clauses.filter(({ use }) => use === 'used').length;
    return (
      <section aria-label="What became of the inputs">
        <Typography variant="subtitle1" component="h3">
          What became of the inputs
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {used} of {clauses.length} parts are used, {asked.length} are asked
          about, {clauses.length - used - asked.length} are kept as notes.
        </Typography>
        {asked.length > 0 && (
          <PlainList aria-label="Questions about the inputs">
            {asked.map(({ input, text, question, missing }, index) => (
              <li key={index} className={classes.item}>
                <Typography variant="body2">
                  {question}
                  {missing.length > 0 &&
                    ` No fact has ${missing.join(' and ')}.`}
                </Typography>
                <Button
                  size="small"
                  color="primary"
                  aria-label={`Answer: ${text}`}
                  onClick={() => onAnswer(input)}
                >
                  Answer
                </Button>
              </li>
            ))}
          </PlainList>
        )}
        <Disclosure summary="Show every part of the inputs">
          <PlainList aria-label="Every part of the inputs">
            {clauses.map((clause, index) => (
              <li key={index}>
                <Typography variant="body2">
                  {scenarioInputTitle(clause.input)}: “{clause.text}”
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  {whereOf(clause)}
                </Typography>
              </li>
            ))}
          </PlainList>
        </Disclosure>
      </section>
    );
  },
);
