import { toKey, uniqueKey } from '../../facts/keys';
import type { DraftEntity } from '../../schema/draft';
import type { DraftContext } from '../decide/DraftContext';
import {
  identifiersOf,
  meaningOf,
  onNullOf,
  toSnake,
  usualFields,
} from '../decide/fields';
import type { Flow } from '../decide/flows';
import { blocks, bullets, capital, code, say } from '../prose';
import type { SectionDrafter } from './types';

type Row = {
  source: string;
  target: string;
  conversion: string;
  required: boolean;
  identifier?: boolean;
  onNull: string;
};

/** Fields that identify a record for us, whatever theirs are called. */
function rowsOf(
  fields: readonly string[],
  direction: Flow['direction'],
): Row[] {
  const identifiers = identifiersOf(fields);
  const targets: string[] = [];
  return fields.map(field => {
    const meaning = meaningOf(field, identifiers);
    const isOwnId = /^(?:id|uuid)$/.test(toSnake(field));
    const base =
      direction === 'inbound' && isOwnId ? 'external_id' : toSnake(field);
    let target = base;
    for (let number = 2; targets.includes(target); number++) {
      target = `${base}_${number}`;
    }
    targets.push(target);
    return {
      source: field,
      target,
      conversion: meaning.conversion,
      required: meaning.required ?? false,
      ...(meaning.identifier && { identifier: true }),
      onNull: onNullOf(meaning, direction),
    };
  });
}

/** The fields that the inputs name, or those that such records usually have. */
function entityFor(
  context: DraftContext,
  flow: Flow,
): { entity: DraftEntity; isGiven: boolean } {
  if (flow.entity && flow.entity.fields.length > 0) {
    const hasId = identifiersOf(flow.entity.fields).length > 0;
    return {
      entity: hasId
        ? flow.entity
        : { ...flow.entity, fields: ['id', ...flow.entity.fields] },
      isGiven: true,
    };
  }
  const { integrationGoal } = context.inputs.scenario;
  return {
    entity: usualFields(`${flow.title} ${integrationGoal}`),
    isGiven: false,
  };
}

/** The fields that tell one record of a flow from another, as we name them. */
export function identityOf(context: DraftContext, flow: Flow): string[] {
  const { entity } = entityFor(context, flow);
  const rows = rowsOf(entity.fields, flow.direction);
  const own = rows
    .filter(({ identifier }) => identifier)
    .map(({ source, target }) =>
      flow.direction === 'inbound' ? target : toSnake(source),
    );
  return flow.perTenant ? ['tenant_id', ...own] : own;
}

/** Which field becomes which, and what happens to missing ones. */
export const dataMapping: SectionDrafter<'dataMapping'> = (context, ledger) => {
  const { flows, vendor, personalData } = context;
  const keys: string[] = [];
  const mappings = flows.map((flow, index) => {
    const { entity, isGiven } = entityFor(context, flow);
    const way = flow.direction === 'inbound' ? 'from' : 'to';
    const key = uniqueKey(
      toKey(`${entity.title} ${way} them`) || `mapping-${index + 1}`,
      keys,
    );
    keys.push(key);
    ledger.assumed(
      `mappings[${key}]`,
      isGiven
        ? `The inputs give the names of one side. Those of the other, the types and which fields are required have to be compared with the documentation: ${context.said.noteOf(
            'entities',
          )}`
        : 'The inputs name no fields; these are what such records usually have',
    );
    return {
      key,
      title: `${capital(entity.title)} ${way} ${vendor.value}`.slice(0, 200),
      direction: flow.direction,
      fields: rowsOf(entity.fields, flow.direction),
    };
  });
  ledger.rule('onNull');
  ledger.known('classification.personalData', personalData);
  if (personalData.value) {
    ledger.assumed(
      'classification.level',
      'Personal data is confidential at least',
    );
  } else {
    ledger.assumed('classification.level', 'Nothing in the inputs is personal');
  }

  return {
    body: blocks(
      say`The tables name each field of both sides. Names that no input gives are assumed: before any code is written they are compared with the documentation of ${vendor.value} and with real records of a test environment.`,
      bullets(
        say`**Conversions** happen in one place, a function without side effects for each table, so that tests can feed it recorded answers.`,
        say`**Required** fields that are missing reject the record, not the run. Rejected records are counted, and the report names them by their identifier only.`,
        say`**Unknown** fields are ignored, and unknown values of a list are kept as ${code(
          'unknown',
        )}: a vendor that adds something breaks nothing.`,
        say`**Null and missing** mean the same where a row says nothing else. An empty text is taken as missing.`,
        flows.some(({ direction }) => direction === 'inbound') &&
          say`**Records that are gone** on their side are marked as ended here, never deleted at once: one incomplete answer must not empty a table.`,
        context.isGraphql &&
          say`**Queries** name each field of the tables and nothing else; a field that the schema marks as deprecated is reported by the contract test.`,
      ),
      personalData.value &&
        say`The records hold personal data. Only the fields in the tables are taken over, so that what is not needed is not stored.`,
    ),
    facts: {
      mappings,
      onNull:
        'A missing value and null mean the same. Optional fields become null, required ones reject the record; nothing is filled with a made-up value.',
      classification: {
        level: personalData.value ? 'confidential' : 'internal',
        personalData: personalData.value,
      },
    },
  };
};
