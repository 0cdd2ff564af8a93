import {
  describeFields,
  effectiveProcedures,
  procedureSchema,
  type EffectiveProcedure,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { renderFacts } from './facts';
import { html, type Html } from './html';

/** Where the page has the procedure of a key. */
export const standardProcedureId = (key: string) => `standard-${key}`;

/** Said by the heading, or of no use to who follows it. */
const LEFT_OUT = ['key', 'title', 'formerKeys'];

/** What to do where the plan does not say it, made from its facts. */
export function standardProceduresOf({ document }: Plan): EffectiveProcedure[] {
  return effectiveProcedures(document).filter(
    ({ origin }) => origin === 'generated',
  );
}

export function renderStandardProcedures(
  procedures: EffectiveProcedure[],
): Html {
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
