import { Link } from '@backstage/core-components';
import { Container, Header } from '@backstage/ui';
import {
  planRefSchema,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { useSearchParams } from 'react-router-dom';
import { Notice } from '../../shared/status';
import { NewImport } from './NewImport';
import { ReplaceImport } from './ReplaceImport';
import { Stack } from '../../shared/page/layout';

/** The plan that `namespace/name` names; undefined when it names none. */
function parseTarget(text: string): PlanRef | undefined {
  const [namespace, name, ...rest] = text.split('/');
  const result = planRefSchema.safeParse({ namespace, name });
  return result.success && rest.length === 0 ? result.data : undefined;
}

/**
 * Markdown becomes a new plan, or takes the place of the document of one
 * (`?plan=namespace/name`).
 */
export const ImportPage = () => {
  const [params] = useSearchParams();
  const wanted = params.get('plan');
  const target = wanted ? parseTarget(wanted) : undefined;
  return (
    <main>
      <Header title={wanted ? 'Import into a plan' : 'Import a plan'} />
      <Container>
        <Stack gap={3}>
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
        </Stack>
      </Container>
    </main>
  );
};
