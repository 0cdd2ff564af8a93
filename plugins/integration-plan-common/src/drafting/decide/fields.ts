import type { Mapping } from '../../sections/dataMapping';

type Direction = NonNullable<Mapping['direction']>;

/** What a field means, by its name, and how it is taken over. */
export type FieldMeaning = {
  conversion: string;
  required?: boolean;
  identifier?: boolean;
  /** If missing in what we receive. */
  inbound: string;
  /** If missing in what we send. */
  outbound: string;
};

const LEFT_OUT = 'Left out of the request';
const NOT_SENT =
  'Not sent: the item goes to the dead-letter queue with the reason';
const REJECTED = 'The record is rejected and counted, with its identifier';
const AS_NULL = 'Stored as null';

const MEANINGS: Array<[RegExp, FieldMeaning]> = [
  [
    /currency/,
    {
      conversion: 'ISO 4217 code, upper case',
      required: true,
      inbound: REJECTED,
      outbound: NOT_SENT,
    },
  ],
  [
    /amount|total|price|cost|fee|balance|salary/,
    {
      conversion: 'Decimal to whole minor units; never floating point',
      required: true,
      inbound: REJECTED,
      outbound: NOT_SENT,
    },
  ],
  [
    /e_?mail/,
    {
      conversion: 'Text, trimmed, in lower case',
      inbound: `${AS_NULL}; the person gets no mail`,
      outbound: LEFT_OUT,
    },
  ],
  [
    /(?:^|_)(?:date|day|birthday|due_date|hire_date)$|_date$/,
    {
      conversion: 'ISO 8601 date, without a time zone',
      inbound: AS_NULL,
      outbound: LEFT_OUT,
    },
  ],
  [
    /_at$|time|created|updated|modified|^start$|^end$/,
    {
      conversion: 'ISO 8601 instant, in UTC',
      inbound: AS_NULL,
      outbound: LEFT_OUT,
    },
  ],
  [
    /status|state|stage|type|kind/,
    {
      conversion:
        'One of a list; a value that is not in it is kept as "unknown" and counted',
      inbound: 'Taken as "unknown"',
      outbound: LEFT_OUT,
    },
  ],
  [
    /count|quantity|weight|volume|temperature|number_of|size|value/,
    {
      conversion:
        'Number within the range that makes sense; outside of it as if missing',
      inbound: AS_NULL,
      outbound: LEFT_OUT,
    },
  ],
  [
    /^is_|^has_|active|enabled/,
    {
      conversion: 'Yes or no',
      inbound: 'Taken as no',
      outbound: LEFT_OUT,
    },
  ],
  [
    /phone|mobile/,
    {
      conversion: 'E.164, such as +4930123456',
      inbound: AS_NULL,
      outbound: LEFT_OUT,
    },
  ],
  [
    /(?:^|_)(?:id|uuid|key|ref|token|by)$|manager|requester|owner|parent/,
    {
      conversion:
        'Text as it is; resolved to our record once all records are there',
      inbound: `${AS_NULL}; the link is set when the other record is known`,
      outbound: LEFT_OUT,
    },
  ],
];

const TEXT: FieldMeaning = {
  conversion: 'Text, trimmed, in Unicode NFC',
  inbound: AS_NULL,
  outbound: LEFT_OUT,
};

const IDENTIFIER: FieldMeaning = {
  conversion: 'Text as it is, never a number',
  required: true,
  identifier: true,
  inbound:
    'The record is rejected and counted: without it nothing can be matched',
  outbound: NOT_SENT,
};

/** `hireDate` and `hire date` are `hire_date`. */
export const toSnake = (name: string) =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase() || 'field';

const IS_ID = /(?:^|_)(?:id|uuid|number|key|sku)$/;

/** The fields that tell one record from another: the first id, or several that are only ids. */
export function identifiersOf(fields: readonly string[]): string[] {
  const ids = fields.filter(name => IS_ID.test(toSnake(name)));
  const [first] = ids;
  if (first === undefined) return [];
  // "employee_id, survey_id": neither alone tells the record
  const isOwn = /^(?:id|uuid|number|key|sku)$/.test(toSnake(first));
  const leading = fields.slice(0, 2);
  const isPair = !isOwn && leading.every(name => /_id$/.test(toSnake(name)));
  return isPair ? leading : [first];
}

/** How one field is taken over, by its name. */
export function meaningOf(name: string, identifiers: readonly string[]) {
  if (identifiers.includes(name)) return IDENTIFIER;
  const snake = toSnake(name);
  return MEANINGS.find(([pattern]) => pattern.test(snake))?.[1] ?? TEXT;
}

/** What becomes of a missing value, in a direction. */
export const onNullOf = (meaning: FieldMeaning, direction: Direction) =>
  meaning[direction];

const KNOWN_ENTITIES: Array<[RegExp, string, string[]]> = [
  [
    /employee|staff|worker/i,
    'employees',
    ['id', 'name', 'email', 'status', 'updated_at'],
  ],
  [
    /order/i,
    'orders',
    [
      'id',
      'number',
      'customer_id',
      'total',
      'currency',
      'status',
      'updated_at',
    ],
  ],
  [
    /payment|charge/i,
    'payments',
    ['id', 'amount', 'currency', 'status', 'created_at'],
  ],
  [
    /invoice/i,
    'invoices',
    ['id', 'number', 'customer_id', 'total', 'currency', 'due_date', 'status'],
  ],
  [
    /product|catalog|inventory|stock/i,
    'products',
    ['id', 'sku', 'title', 'price', 'currency', 'quantity', 'updated_at'],
  ],
  [
    /customer|contact|lead|account/i,
    'contacts',
    ['id', 'name', 'email', 'phone', 'updated_at'],
  ],
  [
    /ticket|issue|case/i,
    'tickets',
    ['id', 'subject', 'status', 'requester_id', 'updated_at'],
  ],
  [
    /shipment|parcel|delivery|tracking/i,
    'shipments',
    ['id', 'order_id', 'status', 'carrier', 'updated_at'],
  ],
  [
    /message|notification|e-?mail|sms/i,
    'messages',
    ['id', 'recipient', 'subject', 'body', 'status'],
  ],
  [
    /address/i,
    'addresses',
    ['id', 'street', 'number', 'postcode', 'city', 'country'],
  ],
  [
    /event|booking|appointment|calendar/i,
    'events',
    ['id', 'title', 'start', 'end', 'status', 'updated_at'],
  ],
];

/** Fields that records of such a goal usually have. */
export function usualFields(goal: string): { title: string; fields: string[] } {
  const found = KNOWN_ENTITIES.find(([pattern]) => pattern.test(goal));
  return found
    ? { title: found[1], fields: found[2] }
    : { title: 'records', fields: ['id', 'name', 'status', 'updated_at'] };
}
