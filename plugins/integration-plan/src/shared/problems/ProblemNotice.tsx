import type { ReactNode } from 'react';
import { Notice } from '../status';
import type { Problem } from './problems';

/** Why something was not done, and what to do about it; nothing where it was. */
export const ProblemNotice = ({
  problem,
  isLive,
  children,
}: {
  problem: Problem | undefined;
  /** Screen readers announce it: it stands in no region that they listen to. */
  isLive?: boolean;
  /** What else is to be said. */
  children?: ReactNode;
}) =>
  problem ? (
    <Notice isLive={isLive} severity="critical" title={problem.title}>
      {problem.advice} {children}
    </Notice>
  ) : null;
