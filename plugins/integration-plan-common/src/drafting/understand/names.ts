import type { Scenario } from '../../schema/scenario';
import { readVersion } from '../../reading/topics/version';
import type { Clause } from './clauses';
import type { Notebook } from './Notebook';

const URL = /https?:\/\/[^\s<>()[\]"']{3,300}/;

const INTERFACE_WORDS =
  /\b(?:REST(?:ful)?|GraphQL|SOAP|JSON(?: API)?|HTTP|Web ?hooks?|Web ?services?|OData|APIs?|SDK|endpoints?|events?|integration)\b/i;

const MAX_NAME_WORDS = 6;

/** "Workday REST API v43.0. We need..." is "Workday". */
function vendorName(text: string): string | undefined {
  const [start] = text
    .replace(URL, ' ')
    .trim()
    .split(/[\n(:;,]|\s[–—-]\s|\.\s|\.$|\bv?\d+\.\d|\bv\d|\b\d{4}-\d{2}\b/);
  const at = INTERFACE_WORDS.exec(start);
  const name = (at ? start.slice(0, at.index) : start)
    .replace(/^(?:the|our|a|an)\s+/i, '')
    .replace(/['’]s\s*$/i, '')
    .replace(/\s?[/+&-]\s*$/, '')
    .trim();
  const words = name.split(/\s+/).filter(Boolean);
  const isName =
    words.length > 0 &&
    words.length <= MAX_NAME_WORDS &&
    name.length <= 60 &&
    /^[\p{Lu}\d]|\p{Ll}\p{Lu}|^\p{Ll}[\p{L}\d.-]*$/u.test(name) &&
    /\p{L}/u.test(name);
  return isName ? name : undefined;
}

const VERSION =
  /\b(v\d{1,4}(?:\.\d{1,4}){0,2}|20\d\d-\d\d(?:-\d\d)?|(?:version|API)\s+\d{1,4}(?:\.\d{1,4}){0,2}(?![\d-])|(?<=\p{L}\s)\d{1,3}(?:\.\d{1,4}){1,2}(?![\d-]))(?!\w)/iu;

const SYSTEM_NOUN =
  /\b(?:an?|the|our)\s+((?:[\p{L}\d/&-]{1,24}\s){0,4}(?:service desk|platform|service|system|app|application|shop|store|storefront|portal|backend|product|site|website|tool|dashboard|marketplace|warehouse|CRM|ERP|engine|bot|desk|checkout|tracker|register|store))\b/iu;

const PLATFORMS =
  /\b(Python|FastAPI|Django|Flask|Node(?:\.js)?|TypeScript|NestJS|Java(?!Script)|JavaScript|Kotlin|Spring(?: Boot)?|Scala|Go(?=[ ,.\d]|$)|Golang|Ruby(?: on Rails)?|Rails|PHP|Laravel|Symfony|C#(?!\w)|\.NET|Elixir|Phoenix|Rust)\b/;

const STORES: Array<['database' | 'queue' | 'cache' | 'secrets', RegExp]> = [
  [
    'database',
    /\b(PostgreSQL|Postgres|MySQL|MariaDB|MongoDB|SQL Server|Oracle|DynamoDB|SQLite|CockroachDB|Spanner|Aurora|Cassandra|Snowflake|BigQuery)\b/i,
  ],
  [
    'queue',
    /\b(RabbitMQ|Kafka|Amazon SQS|SQS|Google Pub\/Sub|Pub\/Sub|Azure Service Bus|Service Bus|NATS|Sidekiq|Celery|BullMQ|ActiveMQ|Kinesis)(?![\w/])/i,
  ],
  ['cache', /\b(Redis|Valkey|Memcached|Hazelcast)\b/i],
  [
    'secrets',
    /\b(HashiCorp Vault|Vault|AWS Secrets Manager|Secrets Manager|Azure Key Vault|Key Vault|Google Secret Manager|Secret Manager|KMS)\b/i,
  ],
];

const PERSONAL =
  /\b(?:e-?mails?|employees?|patients?|phone|birth|first_?name|last_?name|home address|addresses|customers?|people|person|users?|contacts?|candidates?|guests?|members?|subscribers?|payroll)\b/i;

/** Names, versions and stores that a scenario mentions. */
export function readNames(
  scenario: Scenario,
  clauses: Clause[],
  notes: Notebook,
) {
  const of = (input: keyof Scenario) =>
    clauses.filter(clause => clause.input === input);
  const [api] = of('thirdPartyApi');
  if (api) {
    notes.set('names.vendor', vendorName(scenario.thirdPartyApi), api);
  }
  for (const clause of of('thirdPartyApi')) {
    const version = VERSION.exec(clause.text.replace(URL, ' '))?.[1];
    notes.set(
      'apiVersion',
      version?.replace(/^(?:version|API)\s+/i, ''),
      clause,
    );
    const sunset = readVersion([clause.statement]).sunset?.value;
    notes.set('sunset', sunset, clause);
    const page = URL.exec(clause.text)?.[0].replace(/(?<![.,;])[.,;]+$/, '');
    notes.set('documentation', page, clause);
  }
  for (const clause of of('constraints')) {
    for (const part of clause.parts) {
      const sunset = readVersion([part]).sunset?.value;
      notes.set('sunset', sunset, clause, part);
    }
  }
  for (const clause of of('ourSystem')) {
    const noun = SYSTEM_NOUN.exec(clause.text)?.[1];
    notes.set('names.ourSystem', noun && `the ${noun}`, clause);
    notes.set('platform', PLATFORMS.exec(clause.text)?.[1], clause);
  }
  for (const clause of clauses) {
    // What the third party runs on is none of our stores
    if (clause.input === 'thirdPartyApi') continue;
    for (const [store, pattern] of STORES) {
      notes.set(`stores.${store}`, pattern.exec(clause.text)?.[1], clause);
    }
    if (clause.input === 'integrationGoal' && PERSONAL.test(clause.text)) {
      notes.set('personalData', true, clause);
    }
  }
}
