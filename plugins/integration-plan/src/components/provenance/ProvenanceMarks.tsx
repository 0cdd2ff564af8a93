import { useMemo, type ReactNode } from 'react';
import type { PlanDocument } from '@integration-plan/plugin-integration-plan-common';
import { marksOf, MarksContext } from './marks';

/** Facts of the document that are drawn inside show whether they are assumed. */
export const ProvenanceMarks = ({
  document,
  children,
}: {
  document: PlanDocument;
  children: ReactNode;
}) => {
  const marks = useMemo(() => marksOf(document), [document]);
  return (
    <MarksContext.Provider value={marks}>{children}</MarksContext.Provider>
  );
};
