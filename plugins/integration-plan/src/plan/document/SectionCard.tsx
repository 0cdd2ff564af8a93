import type { ReactNode } from 'react';
import {
  describeFields,
  isSectionFilled,
  type PlanDocument,
  type SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../shared/facts/Facts';
import { anchorOf } from './useAnchors';
import { PartCard } from '../../shared/page/PartCard';
import { Prose } from '../../shared/facts/Prose';
import type { PartEditing } from './usePlanEditing';

/** One of the eleven sections: its prose, its facts, or why it has neither. */
export const SectionCard = ({
  number,
  definition,
  section,
  editing,
  improve,
  notes,
  findings,
  extra,
}: {
  number: number;
  definition: (typeof SECTIONS)[number];
  section: PlanDocument['sections'][keyof PlanDocument['sections']];
  /** Without it the part can only be read. */
  editing?: PartEditing;
  /** Asks for a better version of it. */
  improve?: ReactNode;
  /** What there is to know or to do before reading on. */
  notes?: ReactNode;
  /** What the review says of it. */
  findings?: ReactNode;
  /** What the section shows below its facts. */
  extra?: ReactNode;
}) => {
  const { id, title, questions } = definition;
  return (
    <PartCard
      id={anchorOf(id)}
      title={title}
      heading={`${number}. ${title}`}
      action={
        <>
          {!editing?.form && improve}
          {editing?.action}
        </>
      }
    >
      {editing?.form || (
        <>
          {notes}
          {findings}
          {section.notApplicable && (
            <Typography paragraph>
              <strong>Does not apply:</strong> {section.notApplicable}
            </Typography>
          )}
          {!isSectionFilled(section) && (
            <Typography component="div" color="textSecondary">
              Not written yet. It should answer:
              <ul>
                {questions.map(question => (
                  <li key={question}>{question}</li>
                ))}
              </ul>
            </Typography>
          )}
          {section.body && <Prose content={section.body} label={title} />}
          <Facts
            fields={describeFields(definition.facts)}
            facts={section.facts}
          />
          {extra}
        </>
      )}
    </PartCard>
  );
};
