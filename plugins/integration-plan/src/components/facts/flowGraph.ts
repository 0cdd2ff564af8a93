import {
  nameOf,
  type ItemsField,
} from '@integration-plan/plugin-integration-plan-common';
import { isGiven, valueOf } from './say';

/** One box of the drawing. */
export type FlowNode = {
  id: string;
  title: string;
  /** Where it happens, in words. */
  where?: string;
  isFailure: boolean;
};

export type FlowEdge = { from: string; to: string; label?: string };

/** Steps in a row, and off each step what is done when it fails. */
export function toGraph(
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
  return {
    nodes: [...nodes, ...failures],
    edges: [...edges, ...failureEdges],
  };
}
