import {
  type Field,
  fitsRows,
  formatFact,
  isGroup,
  isItems,
  isUnsaid,
  type ItemsField,
  type Meaning,
  meaningOfItems,
  nameOf,
  namingField,
  valueOf,
  withoutKey,
} from '@integration-plan/plugin-integration-plan-common';
import { html, type Html, isSafeLink } from './html';

/** One value in words, whatever its shape. */
function renderValue(
  meaning: Meaning,
  value: unknown,
  owner: unknown,
): Html | string {
  if (isUnsaid(value)) return '';
  const { format, shape } = meaning;
  const isSaid = meaning.say?.(value, owner) !== undefined;
  if (!isSaid && Array.isArray(value) && shape.type === 'list') {
    const ofItem = meaningOfItems(meaning);
    const items = value.map(item => renderValue(ofItem, item, value));
    if (items.length === 1) return items[0];
    if (ofItem.shape.type === 'number') {
      return html`${items.flatMap((item, i) => (i ? [', ', item] : [item]))}`;
    }
    return html`<ul>
      ${items.map(item => html`<li>${item}</li>`)}
    </ul>`;
  }
  if (!isSaid && shape.type === 'object') {
    return html`${shape.fields
      .filter(({ key }) => !isUnsaid(valueOf(value, key)))
      .flatMap((field, i) => [
        i ? '; ' : '',
        `${field.title}: `,
        renderValue(field, valueOf(value, field.key), value),
      ])}`;
  }
  const text = formatFact(meaning, value, owner);
  if (format === 'code' || format === 'key') return html`<code>${text}</code>`;
  if (format === 'url' && isSafeLink(text)) {
    return html`<a href="${text}">${text}</a>`;
  }
  return html`<span class="lines">${text}</span>`;
}

/** Fields as pairs of title and value; those that say nothing are left out. */
export function renderPairs(fields: Field[], owner: unknown): Html {
  const given = fields.filter(({ key }) => !isUnsaid(valueOf(owner, key)));
  if (given.length === 0) return html``;
  return html`<dl>
    ${given.map(
      field => html`<dt>${field.title}</dt>
        <dd>${renderValue(field, valueOf(owner, field.key), owner)}</dd>`,
    )}
  </dl>`;
}

/** A row for each item; columns that no item fills are left out. */
function renderTable(field: ItemsField, items: unknown[]): Html {
  const { item: shape } = field.shape;
  const naming = namingField(shape);
  const read = (column: Field, item: unknown) =>
    column === naming ? nameOf(item, shape) : valueOf(item, column.key);
  const columns = withoutKey(shape.fields).filter(column =>
    items.some(item => !isUnsaid(read(column, item))),
  );
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${items.map(
          item => html`<tr>
            ${columns.map(
              column =>
                html`<td>${renderValue(column, read(column, item), item)}</td>`,
            )}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What the drawing of steps knows by name; other fields are pairs below it. */
const DRAWN = ['command', 'destructive'];

/** Steps that somebody follows one by one, or a flow that somebody reads. */
function renderSteps(field: ItemsField, items: unknown[]): Html {
  const { item: shape } = field.shape;
  const isFollowed = field.display === 'steps';
  const naming = namingField(shape);
  const others = withoutKey(shape.fields).filter(
    other => other !== naming && !(isFollowed && DRAWN.includes(other.key)),
  );
  return html`<ol>
    ${items.map(item => {
      const command = isFollowed && valueOf(item, 'command');
      return html`<li>
        ${isFollowed &&
        valueOf(item, 'destructive') === true &&
        html`<p class="critical">
          <strong>Destructive: this cannot be undone</strong>
        </p>`}
        <p class="lines">${nameOf(item, shape)}</p>
        ${typeof command === 'string' &&
        html`<pre><code>${command}</code></pre>`}
        ${renderPairs(others, item)}
      </li>`;
    })}
  </ol>`;
}

export type FactsOptions = {
  /** Level of the headings; those inside go down from there. */
  level?: number;
  /** Put before the key of an item it makes the id by which links reach it. */
  idPrefix?: string;
  /** Tables go first: they are short, and say whom to ask. */
  tablesFirst?: boolean;
};

function renderItems(
  field: ItemsField,
  items: unknown[],
  options: FactsOptions & { level: number },
): Html {
  if (field.display) return renderSteps(field, items);
  if (fitsRows(field)) return renderTable(field, items);
  const { level, idPrefix } = options;
  const { item: shape } = field.shape;
  const naming = namingField(shape);
  const fields = withoutKey(shape.fields).filter(inner => inner !== naming);
  return html`${items.map(item => {
    const key = valueOf(item, 'key');
    const id = idPrefix && typeof key === 'string' && `${idPrefix}${key}`;
    return html`<div class="item" ${id && html`id="${id}"`}>
      ${renderHeading(level, nameOf(item, shape), true)}
      ${renderFacts(fields, item, { level: level + 1 })}
    </div>`;
  })}`;
}

const LEVELS = [html`h3`, html`h4`, html`h5`, html`h6`];

function renderHeading(level: number, title?: string, isName = false): Html {
  if (!title) return html``;
  const tag = LEVELS[Math.min(level, 6) - 3];
  return html`<${tag} class="${isName ? 'name' : 'group'}">${title}</${tag}>`;
}

/**
 * Typed facts as their schema describes them, as the pages of the portal show
 * them: pairs for single values, a titled group for an object, and for a list
 * a table, steps or blocks.
 */
export function renderFacts(
  fields: Field[],
  facts: unknown,
  options: FactsOptions = {},
): Html {
  const { level = 3, tablesFirst = false } = options;
  const isPair = (field: Field) => !isItems(field) && !isGroup(field);
  const isTable = (field: Field) => isItems(field) && fitsRows(field);
  const parts = fields.filter(
    field => !isPair(field) && !isUnsaid(valueOf(facts, field.key)),
  );
  if (tablesFirst) {
    parts.sort((a, b) => Number(isTable(b)) - Number(isTable(a)));
  }
  return html`${renderPairs(fields.filter(isPair), facts)}
  ${parts.map(field => {
    const value = valueOf(facts, field.key);
    const inner = { ...options, level: level + 1 };
    return html`${renderHeading(level, field.title)}
    ${isGroup(field) && renderFacts(field.shape.fields, value, inner)}
    ${isItems(field) &&
    Array.isArray(value) &&
    renderItems(field, value, inner)}`;
  })}`;
}
