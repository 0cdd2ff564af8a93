import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import AssumedIcon from '@material-ui/icons/HelpOutline';
import {
  assumedFacts,
  type FactProvenance,
  type PlanDocument,
  resolveFactPath,
} from '@integration-plan/plugin-integration-plan-common';
import { onlyAloud } from '../notices/onlyAloud';
import { statusColor } from '../status';

/**
 * What is assumed of a document, by the object or list that has the fact, and
 * its key or position there. Whoever draws a fact has both at hand.
 */
type Marks = ReadonlyMap<object, ReadonlyMap<string, FactProvenance>>;

/** Undefined: nothing is marked. */
const MarksContext = createContext<Marks | undefined>(undefined);

const valueAt = (value: unknown, path: Array<string | number>) =>
  path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null
        ? Reflect.get(inner, part)
        : undefined,
    value,
  );

/** The assumed facts of a document. */
function marksOf(document: PlanDocument): Marks {
  const marks = new Map<object, Map<string, FactProvenance>>();
  for (const entry of assumedFacts(document)) {
    const path = resolveFactPath(document, entry.path)!;
    const owner = valueAt(document, path.slice(0, -1)) as object;
    const key = String(path[path.length - 1]);
    const own = marks.get(owner) ?? new Map<string, FactProvenance>();
    marks.set(owner, own.set(key, entry));
  }
  return marks;
}

/** What is assumed inside of a value that is drawn in one piece. */
function marksInside(marks: Marks, value: unknown): FactProvenance[] {
  if (typeof value !== 'object' || value === null) return [];
  return [
    ...(marks.get(value)?.values() ?? []),
    ...Object.values(value).flatMap(inner => marksInside(marks, inner)),
  ];
}

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

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.caption,
    // What is only said must not widen what scrolls around it
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.25),
    marginLeft: theme.spacing(0.75),
    verticalAlign: 'text-bottom',
    whiteSpace: 'nowrap',
    color: statusColor(theme, 'warning'),
    '& svg': { fontSize: '1rem' },
  },
  aloud: onlyAloud,
}));

/** Says that a fact is assumed, and why; nothing for all others. */
export const AssumedMark = ({
  owner,
  at,
  value,
}: {
  /** The object or list that has the fact. */
  owner: unknown;
  /** Its key or position there. */
  at: string | number;
  /** The fact, where it is drawn in one piece: what is inside counts, too. */
  value?: unknown;
}) => {
  const classes = useStyles();
  const marks = useContext(MarksContext);
  if (!marks || typeof owner !== 'object' || owner === null) return null;
  const own = marks.get(owner)?.get(String(at));
  const entries = own ? [own] : marksInside(marks, value);
  if (entries.length === 0) return null;
  const why =
    [...new Set(entries.flatMap(({ note }) => note || []))].join(' · ') ||
    'No input says so';
  return (
    <Tooltip title={why}>
      {/* The keyboard must reach it to read why */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span className={classes.root} tabIndex={0} role="note">
        <AssumedIcon aria-hidden />
        assumed
        <span className={classes.aloud}>: {why}</span>
      </span>
    </Tooltip>
  );
};
