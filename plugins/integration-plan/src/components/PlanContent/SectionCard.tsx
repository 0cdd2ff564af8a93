import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  describeFields,
  isSectionFilled,
  type PlanDocument,
  type SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../facts/Facts';
import { anchorOf } from './anchors';
import { Prose } from './Prose';

const useStyles = makeStyles(theme => ({
  root: {
    scrollMarginTop: `${theme.spacing(2)}px`,
    '&:focus': { outline: 'none' },
  },
}));

/** One of the eleven sections: its prose, its facts, or why it has neither. */
export const SectionCard = ({
  number,
  definition,
  section,
}: {
  number: number;
  definition: (typeof SECTIONS)[number];
  section: PlanDocument['sections'][keyof PlanDocument['sections']];
}) => {
  const classes = useStyles();
  const { id, title, questions } = definition;
  return (
    <section
      id={anchorOf(id)}
      aria-label={title}
      tabIndex={-1}
      className={classes.root}
    >
      <EntityInfoCard>
        <Typography variant="h5" component="h2" gutterBottom>
          {number}. {title}
        </Typography>
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
      </EntityInfoCard>
    </section>
  );
};
