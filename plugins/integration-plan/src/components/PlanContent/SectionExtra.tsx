import { Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import type { SectionId } from '@integration-plan/plugin-integration-plan-common';
import { SECTION_EXTRAS, type SectionReadingProps } from './sectionExtras';

/** What a section shows below its facts, where it has something. */
export const SectionExtra = ({
  id,
  ...props
}: SectionReadingProps & { id: SectionId }) => {
  const Reading = SECTION_EXTRAS[id]?.Reading;
  return Reading ? (
    <Suspense fallback={<Progress />}>
      <Reading {...props} />
    </Suspense>
  ) : null;
};
