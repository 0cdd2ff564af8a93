import { useId, useMemo } from 'react';
import {
  DependencyGraph,
  DependencyGraphTypes,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  type ItemsField,
  nameOf,
} from '@integration-plan/plugin-integration-plan-common';
import { ScrollBox } from '../page/ScrollBox';
import { statusColor } from '../status';
import { isGiven, valueOf } from './format';

/** One box of the drawing. */
type FlowNode = {
  id: string;
  title: string;
  /** Where it happens, in words. */
  where?: string;
  isFailure: boolean;
};

type FlowEdge = { from: string; to: string; label?: string };

/** Steps in a row, and off each step what is done when it fails. */
function toGraph(
  field: ItemsField,
  items: unknown[],
): { nodes: FlowNode[]; edges: FlowEdge[] } {
  const { item: shape } = field.shape;
  const find = (key: string) => shape.fields.find(other => other.key === key);
  const actor = find('actor');
  const onFailure = find('onFailure');
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  // After the steps, so that those stay in one row and failures go below
  const failures: FlowNode[] = [];
  const failureEdges: FlowEdge[] = [];
  items.forEach((item, index) => {
    const id = `step-${index}`;
    const where = actor && valueOf(item, actor.key);
    nodes.push({
      id,
      title: nameOf(item, shape) ?? `${index + 1}`,
      where: isGiven(where)
        ? actor?.words?.[String(where)] ?? String(where)
        : undefined,
      isFailure: false,
    });
    if (index > 0) edges.push({ from: `step-${index - 1}`, to: id });
    const failure = onFailure && valueOf(item, onFailure.key);
    if (onFailure && isGiven(failure)) {
      failures.push({
        id: `${id}-failure`,
        title: String(failure),
        where: onFailure.title,
        isFailure: true,
      });
      failureEdges.push({ from: id, to: `${id}-failure` });
    }
  });
  return { nodes: [...nodes, ...failures], edges: [...edges, ...failureEdges] };
}

const NODE = { width: 168, height: 92 };
const GAP = { ranks: 36, rows: 24, edge: 8 };

/** A drawing may shrink so far to fit; smaller text could not be read. */
const SMALLEST = 0.8;

const useStyles = makeStyles(theme => ({
  // As wide as the steps need, or little less to fit the card
  graph: { margin: '0 auto 0 0' },
  box: {
    fill: theme.palette.background.default,
    stroke: theme.palette.text.secondary,
  },
  failure: { stroke: statusColor(theme, 'critical'), strokeDasharray: '5 3' },
  text: {
    ...theme.typography.body2,
    boxSizing: 'border-box',
    height: '100%',
    padding: theme.spacing(0.75, 1),
    color: theme.palette.text.primary,
    lineHeight: 1.3,
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
  },
  where: {
    ...theme.typography.caption,
    lineHeight: 1.3,
    color: theme.palette.text.secondary,
  },
  edge: {
    fill: 'none',
    strokeWidth: 1.3,
    stroke: theme.palette.text.secondary,
  },
  arrow: { fill: theme.palette.text.secondary },
  ifItFails: { color: statusColor(theme, 'critical'), fontWeight: 'bold' },
  title: {
    display: '-webkit-box',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    '-webkit-box-orient': 'vertical',
    '-webkit-line-clamp': 3,
  },
}));

const Box = ({ node }: { node: FlowNode }) => {
  const classes = useStyles();
  return (
    <g>
      <title>{node.title}</title>
      <rect
        {...NODE}
        rx={6}
        className={`${classes.box} ${node.isFailure ? classes.failure : ''}`}
      />
      <foreignObject {...NODE}>
        <div className={classes.text}>
          {node.where && (
            <div
              className={`${classes.where} ${
                node.isFailure ? classes.ifItFails : ''
              }`}
            >
              {node.where}
            </div>
          )}
          <div className={classes.title}>{node.title}</div>
        </div>
      </foreignObject>
    </g>
  );
};

type Edge = { points: Array<{ x: number; y: number }> };

/**
 * The line to the next step, or down to what is done on failure. The latter
 * keeps to the gap between two columns: the graph's own lines would run behind
 * the failures of earlier steps.
 */
const Line = ({ edge, arrow }: { edge: Edge; arrow: string }) => {
  const classes = useStyles();
  const end = edge.points[edge.points.length - 1];
  if (!end || !Number.isFinite(end.x) || !Number.isFinite(end.y)) return null;
  // All steps stand in the first row
  const row = GAP.edge + NODE.height / 2;
  const bend = end.x - GAP.ranks / 2;
  return (
    <path
      className={classes.edge}
      markerEnd={`url(#${arrow})`}
      d={`M${end.x - GAP.ranks},${row} H${bend} V${end.y} H${end.x}`}
    />
  );
};

/**
 * Steps from left to right, each with what is done when it fails. Hidden from
 * screen readers: the list beside it says the same.
 */
export const FlowDrawing = ({
  field,
  items,
}: {
  field: ItemsField;
  items: unknown[];
}) => {
  const classes = useStyles();
  const arrow = `${useId().replace(/:/g, '')}-arrow`;
  const { nodes, edges } = useMemo(() => toGraph(field, items), [field, items]);
  const lastFails = edges.some(
    ({ from }) => from === `step-${items.length - 1}`,
  );
  const ranks = items.length + (lastFails ? 1 : 0);
  const width = ranks * (NODE.width + GAP.ranks) + 2 * GAP.edge;
  return (
    <ScrollBox label={field.title}>
      <div
        className={classes.graph}
        style={{ width: `min(${width}px, max(100%, ${width * SMALLEST}px))` }}
        aria-hidden
      >
        <DependencyGraph
          nodes={nodes}
          edges={edges}
          direction={DependencyGraphTypes.Direction.LEFT_RIGHT}
          align={DependencyGraphTypes.Alignment.UP_LEFT}
          rankMargin={GAP.ranks}
          nodeMargin={GAP.rows}
          paddingX={GAP.edge}
          paddingY={GAP.edge}
          defs={
            <marker
              id={arrow}
              viewBox="0 0 10 10"
              refX="10"
              refY="5"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0,0 L10,5 L0,10 z" className={classes.arrow} />
            </marker>
          }
          renderEdge={({ edge, id }) => (
            <Line key={`${id.v} ${id.w}`} edge={edge} arrow={arrow} />
          )}
          renderNode={({ node }) => <Box node={node} />}
          preserveAspectRatio="xMinYMid meet"
          zoom="disabled"
          allowFullscreen={false}
        />
      </div>
    </ScrollBox>
  );
};
