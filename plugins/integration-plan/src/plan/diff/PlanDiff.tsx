import { useMemo } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  diffAttributes,
  diffDocuments,
  diffText,
  type FactChange,
  type PlanContent,
  type SectionChange,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import { FactChanges } from './FactChanges';
import { ProseDiff } from './ProseDiff';
import { Stack } from '../../shared/page/layout';

/** How many things are in a list, in words: "1 part", "3 parts". */
const count = (number: number, word: string) =>
  `${number} ${word}${number === 1 ? '' : 's'}`;

const Part = ({
  title,
  facts,
  prose = [],
  notApplicable,
}: {
  title: string;
  facts: FactChange[];
} & Partial<Pick<SectionChange, 'prose' | 'notApplicable'>>) => (
  <section aria-label={`Changes in ${title}`}>
    <EntityInfoCard>
      <Stack gap={1}>
        <Typography variant="h6" component="h3">
          {title}
        </Typography>
        {notApplicable && (
          <div>
            <Typography variant="subtitle2" component="h4">
              Does not apply
            </Typography>
            <ProseDiff
              label={`why ${title} does not apply`}
              lines={diffText(
                notApplicable.before ?? '',
                notApplicable.after ?? '',
              )}
            />
          </div>
        )}
        {facts.length > 0 && <FactChanges changes={facts} />}
        {prose.map(text => (
          <div key={text.path.join('.')}>
            <Typography variant="subtitle2" component="h4">
              {text.title}
            </Typography>
            <ProseDiff label={`${text.title} of ${title}`} lines={text.lines} />
          </div>
        ))}
      </Stack>
    </EntityInfoCard>
  </section>
);

/** What differs between two states of a plan, part by part. */
export const PlanDiff = ({
  before,
  after,
}: {
  before: PlanContent;
  after: PlanContent;
}) => {
  const attributes = useMemo(
    () => diffAttributes(before, after),
    [before, after],
  );
  const parts = useMemo(
    () => diffDocuments(before.document, after.document),
    [before, after],
  );
  const changed = parts.filter(part => part.isChanged);
  const unchanged = parts.filter(part => !part.isChanged);
  if (attributes.length + changed.length === 0) {
    return <Typography>Nothing differs between these revisions.</Typography>;
  }
  return (
    <Stack>
      {attributes.length > 0 && (
        <Part title="Name, owner and relations" facts={attributes} />
      )}
      {changed.map(part => (
        <Part key={part.id} {...part} />
      ))}
      {unchanged.length > 0 && (
        <Disclosure summary={count(unchanged.length, 'unchanged part')}>
          <Typography variant="body2">
            {unchanged.map(({ title }) => title).join(', ')}
          </Typography>
        </Disclosure>
      )}
    </Stack>
  );
};
