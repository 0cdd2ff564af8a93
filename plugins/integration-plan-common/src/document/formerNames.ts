import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';
import { INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION } from '../constants';
import { parseInput } from '../schema/parse';
import { planRefSchema, type PlanRef } from '../schema/planRef';

/**
 * Names that the annotation of an entity says its plan had; those without a
 * namespace are in that of the entity.
 *
 * @throws `InputError` that names the annotation
 * @public
 */
export function formerNamesOf({ metadata }: Entity): PlanRef[] {
  const ownNamespace = metadata.namespace ?? DEFAULT_NAMESPACE;
  const written =
    metadata.annotations?.[INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION];
  const toRef = (part: string) => {
    const [name, namespace = ownNamespace, ...more] = part.split('/').reverse();
    return parseInput(
      planRefSchema,
      {
        namespace: namespace.toLowerCase(),
        // More than two parts are no name, and the message shows them all
        name: more.length > 0 ? part : name.toLowerCase(),
      },
      `annotation ${INTEGRATION_PLAN_FORMER_NAMES_ANNOTATION}`,
    );
  };
  const refs = (written ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
    .map(toRef);
  const key = ({ namespace, name }: PlanRef) => `${namespace}/${name}`;
  const others = new Map(refs.map(ref => [key(ref), ref]));
  others.delete(`${ownNamespace}/${metadata.name}`.toLowerCase());
  return [...others.values()];
}
