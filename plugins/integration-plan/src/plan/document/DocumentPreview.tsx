import {
  SECTIONS,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { ScenarioCard } from './PartCards';
import { SectionCard } from './SectionCard';
import { ProvenanceMarks } from '../../shared/facts/AssumedMark';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    marginTop: theme.spacing(1),
  },
}));

/** The document as a plan would show it. */
export const DocumentPreview = ({ document }: { document: PlanDocument }) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <ScenarioCard scenario={document.scenario} />
      <ProvenanceMarks document={document}>
        {SECTIONS.map((definition, index) => (
          <SectionCard
            key={definition.id}
            number={index + 1}
            definition={definition}
            section={document.sections[definition.id]}
          />
        ))}
      </ProvenanceMarks>
    </div>
  );
};
