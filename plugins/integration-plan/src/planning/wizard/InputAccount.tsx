import { memo } from 'react';
import {
  type DraftClause,
  MOST_CLAUSES,
  questionsOf,
  type Scenario,
  scenarioInputTitle,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { FactRow } from '../../shared/facts/FactRow';
import { Disclosure } from '../../shared/page/Disclosure';
import { PlainList } from '../../shared/page/layout';

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
    const asked = questionsOf(clauses);
    const used = clauses.filter(({ use }) => use === 'used').length;
    return (
      <section aria-label="What became of the inputs">
        <Typography variant="subtitle1" component="h3">
          What became of the inputs
        </Typography>
        <Typography variant="body2" color="textSecondary">
          Parts of the inputs: {clauses.length}. Used: {used}. Asked about:{' '}
          {asked.length}. Kept as notes: {clauses.length - used - asked.length}.
          {clauses.length >= MOST_CLAUSES &&
            ` Only the first ${MOST_CLAUSES} parts are looked at; what comes after them is not accounted for here.`}
        </Typography>
        {asked.length > 0 && (
          <PlainList aria-label="Questions about the inputs">
            {asked.map(({ input, text, question, missing }, index) => (
              <FactRow
                key={index}
                words={
                  <>
                    {question}
                    {missing.length > 0 &&
                      ` No fact has ${missing.join(' and ')}.`}
                  </>
                }
                actions={
                  <Button
                    size="small"
                    color="primary"
                    aria-label={`Answer: ${text}`}
                    onClick={() => onAnswer(input)}
                  >
                    Answer
                  </Button>
                }
              />
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
