import {
  describeAttributes,
  describeFields,
  type EffectiveProcedure,
  effectiveProcedures,
  isSectionFilled,
  type Plan,
  type PlanStatus,
  procedureSchema,
  SCENARIO_INPUTS,
  scenarioInputTitle,
  SECTIONS,
  valueOf,
} from '@integration-plan/plugin-integration-plan-common';
import { type PageVendor, renderContacts } from './contacts';
import { renderFacts, renderPairs } from './facts';
import { html, type Html, renderPage, renderProse, renderTime } from './html';
import { renderStatus } from './status';

/** Where the page has the procedure of a key. */
const standardProcedureId = (key: string) => `standard-${key}`;

/** Said by the heading, or of no use to who follows it. */
const LEFT_OUT = ['key', 'title', 'formerKeys'];

/** What to do where the plan does not say it, made from its facts. */
function standardProceduresOf({ document }: Plan): EffectiveProcedure[] {
  return effectiveProcedures(document).filter(
    ({ origin }) => origin === 'generated',
  );
}

function renderStandardProcedures(procedures: EffectiveProcedure[]): Html {
  const fields = describeFields(procedureSchema).filter(
    ({ key }) => !LEFT_OUT.includes(key),
  );
  return html`<p class="written">
      Generated from the facts of the plan. Nobody has confirmed these
      procedures: think before each step.
    </p>
    ${procedures.map(
      ({ basis, procedure }) => html`<div
        class="item"
        id="${standardProcedureId(procedure.key)}"
      >
        <h3 class="name">${procedure.title} (generated)</h3>
        ${renderFacts(fields, procedure, { level: 4 })}
        ${basis.length > 0 &&
        html`<h4 class="group">What it rests on</h4>
          <ul>
            ${basis.map(sentence => html`<li>${sentence}</li>`)}
          </ul>`}
      </div>`,
    )}`;
}

/** Said by the heading of the page already. */
const IN_HEADING = ['title', 'description'];

type Part = { id: string; title: string; body: Html };

const numbered = SECTIONS.map((definition, index) => ({
  definition,
  title: `${index + 1}. ${definition.title}`,
}));

type Numbered = (typeof numbered)[number];

const isFirst = ({ definition }: Numbered) => definition.offlineFirst === true;

const idPrefixOf = ({ definition }: Numbered) => `${definition.id}-`;

function sectionPart(entry: Numbered, plan: Plan): Part {
  const { definition, title } = entry;
  const section = plan.document.sections[definition.id];
  const fields = describeFields(definition.facts);
  const facts = renderFacts(fields, section.facts, {
    idPrefix: idPrefixOf(entry),
    tablesFirst: isFirst(entry),
  });
  const prose = section.body.trim() && renderProse(section.body);
  return {
    id: definition.id,
    title,
    body: html`${section.notApplicable &&
    html`<p class="lines"><b>Does not apply:</b> ${section.notApplicable}</p>`}
    ${!isSectionFilled(section) && html`<p class="quiet">Not written yet.</p>`}
    ${isFirst(entry) ? [facts, prose] : [prose, facts]}`,
  };
}

function scenarioPart({ document: { scenario } }: Plan): Part {
  return {
    id: 'scenario',
    title: 'Scenario',
    body: html`${SCENARIO_INPUTS.map(
      key => html`<h3>${scenarioInputTitle(key)}</h3>
        ${scenario[key].trim()
          ? renderProse(scenario[key])
          : html`<p class="quiet">Not given yet</p>`}`,
    )}`,
  };
}

/** Where the page has an item of what is read first, by its key. */
function keyedItems(
  plan: Plan,
  generated: EffectiveProcedure[],
): Map<string, { href: string; title: string }> {
  const found = new Map<string, { href: string; title: string }>();
  for (const entry of numbered.filter(isFirst)) {
    const { facts } = plan.document.sections[entry.definition.id];
    for (const items of Object.values(facts).filter(Array.isArray)) {
      for (const item of items) {
        const key = valueOf(item, 'key');
        if (typeof key !== 'string' || found.has(key)) continue;
        const title = valueOf(item, 'title');
        found.set(key, {
          href: `#${idPrefixOf(entry)}${key}`,
          title: typeof title === 'string' ? title : key,
        });
      }
    }
  }
  for (const { procedure } of generated) {
    const { key, title } = procedure;
    if (found.has(key)) continue;
    found.set(key, { href: `#${standardProcedureId(key)}`, title });
  }
  return found;
}

const formatChanges = (count: number) =>
  count > 0 && `; ${count} ${count === 1 ? 'change' : 'changes'} since`;

function heading(plan: Plan, status: PlanStatus, now: Date): Html {
  const { approval, description, revision, title, updatedAt } = plan;
  const attributes = describeAttributes().filter(
    ({ key }) => !IN_HEADING.includes(key),
  );
  return html`<h1>${title}</h1>
    <p class="written">
      Written at ${renderTime(now.toISOString())}; status as of
      ${status.observedAt
        ? renderTime(status.observedAt)
        : 'never: nothing has been read yet'}.
      What has changed since is not on this page.
    </p>
    ${description && html`<p class="lines">${description}</p>`}
    <dl>
      <dt>Revision</dt>
      <dd>${revision}, saved ${renderTime(updatedAt)} by ${plan.updatedBy}</dd>
      ${approval &&
      html`<dt>Approved</dt>
        <dd>
          revision ${approval.revision}, ${renderTime(approval.at)} by
          ${approval.by}${formatChanges(approval.changesSince)}
        </dd>`}
    </dl>
    ${renderPairs(attributes, plan)}`;
}

/**
 * A plan as one page that needs nothing else: for the day the portal is down.
 * Whom to call and what to do come first, then how it stood, then the rest.
 */
export function renderPlanHtml(options: {
  plan: Plan;
  status: PlanStatus;
  /** Of a plan that names none it is not looked at. */
  vendor: PageVendor;
  now: Date;
}): string {
  const { plan, status, vendor, now } = options;
  const generated = standardProceduresOf(plan);
  const items = keyedItems(plan, generated);
  const parts: Part[] = [
    ...(plan.vendor
      ? [
          {
            id: 'whom-to-call',
            title: 'Whom to call',
            body: renderContacts(vendor, { slug: plan.vendor, now }),
          },
        ]
      : []),
    ...numbered.filter(isFirst).map(entry => sectionPart(entry, plan)),
    ...(generated.length > 0
      ? [
          {
            id: 'standard-procedures',
            title: 'Standard procedures',
            body: renderStandardProcedures(generated),
          },
        ]
      : []),
    {
      id: 'status',
      title: 'Last status',
      body: renderStatus(status, { now, findProcedure: key => items.get(key) }),
    },
    scenarioPart(plan),
    ...numbered
      .filter(entry => !isFirst(entry))
      .map(entry => sectionPart(entry, plan)),
  ];
  return renderPage({
    title: plan.title,
    body: html`<header>${heading(plan, status, now)}</header>
      <nav aria-label="Contents">
        <ul>
          ${parts.map(
            ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`,
          )}
        </ul>
      </nav>
      <main>
        ${parts.map(
          ({ id, title, body }) => html`<section id="${id}">
            <h2>${title}</h2>
            ${body}
          </section>`,
        )}
      </main>`,
  });
}
