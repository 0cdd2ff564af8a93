import { Link } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { useSearchParams } from 'react-router-dom';
import { Notice } from '../status';
import { parseTarget } from './model/importTarget';
import { NewImport } from './NewImport';
import { ReplaceImport } from './ReplaceImport';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
}));

/**
 * Markdown becomes a new plan, or takes the place of the document of one
 * (`?plan=namespace/name`).
 */
export const ImportPage = () => {
  const classes = useStyles();
  const [params] = useSearchParams();
  const wanted = params.get('plan');
  const target = wanted ? parseTarget(wanted) : undefined;
  return (
    <main>
      <Header title={wanted ? 'Import into a plan' : 'Import a plan'} />
      <Container>
        <div className={classes.root}>
          <div>
            <Link to="..">All integrations</Link>
          </div>
          {wanted && !target && (
            <Notice severity="warning" title="The address names no plan">
              It should end in <code>?plan=namespace/name</code>.
            </Notice>
          )}
          {target && <ReplaceImport key={wanted} planRef={target} />}
          {!wanted && <NewImport />}
        </div>
      </Container>
    </main>
  );
};
