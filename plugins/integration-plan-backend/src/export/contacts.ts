import {
  CHANNEL_KINDS,
  channelHref,
  type Contact,
  CONTACT_OUTCOMES,
  CONTACT_ROLES,
  CONTACT_STATES,
  type ContactChannel,
  type ContactProof,
  escalationChain,
  formatChannel,
  formatDuration,
  formatHours,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import { html, type Html, renderAge } from './html';

/**
 * What a page may tell of the plan's vendor. `withheld`: a folder is read by
 * whom the portal does not know. `notAllowed`: the reader may not see vendors.
 * `missing`: nobody has stored it yet.
 */
export type PageVendor = Vendor | 'withheld' | 'notAllowed' | 'missing';

type Context = { vendor: Vendor; now: Date };

const renderPair = (title: string, value: string | Html | false) =>
  value &&
  html`<dt>${title}</dt>
    <dd class="lines">${value}</dd>`;

function renderChannel(channel: ContactChannel, { vendor }: Context): Html {
  const [account] = vendor.accounts;
  const href = channelHref(channel, { vendor, account });
  const said = formatChannel(channel);
  return html`<li>
    ${CHANNEL_KINDS[channel.kind]}:
    ${href ? html`<a href="${href}">${said}</a>` : html`<span>${said}</span>`}
    ${channel.note && html`<span class="quiet">${channel.note}</span>`}
  </li>`;
}

function renderProof({ outcome, at, isOwner }: ContactProof, now: Date): Html {
  const who = isOwner ? 'the owner' : 'the on-call engineer';
  return html`${CONTACT_OUTCOMES[outcome]}, ${renderAge(at, now)}, says ${who}`;
}

function renderContact(contact: Contact, context: Context): Html {
  const { channels, hours, languages, lastProof, lastReached } = contact;
  const { now } = context;
  return html`<li>
    <p>
      <strong>${contact.name}</strong>, tier ${contact.tier},
      ${CONTACT_ROLES[contact.role]}
      ${contact.state === 'suspect' &&
      html`<span class="badge warning">${CONTACT_STATES.suspect}</span>`}
    </p>
    ${channels.length > 0
      ? html`<ul>
          ${channels.map(channel => renderChannel(channel, context))}
        </ul>`
      : html`<p class="quiet">No way to reach them is known.</p>`}
    <dl>
      ${renderPair('Hours', formatHours(hours).join('\n'))}
      ${renderPair('Closed on', (hours?.holidays ?? []).join(', '))}
      ${renderPair('Languages', languages.join(', '))}
      ${renderPair(
        'Answers in',
        contact.responseTime !== null && formatDuration(contact.responseTime),
      )}
      ${renderPair('Notes', contact.notes ?? '')}
      ${renderPair(
        'Last report',
        lastProof ? renderProof(lastProof, now) : 'Nobody has tried yet',
      )}
      ${lastReached &&
      lastReached.at !== lastProof?.at &&
      renderPair('Last reached', renderProof(lastReached, now))}
    </dl>
  </li>`;
}

function renderVendor(vendor: Vendor, now: Date): Html {
  const { accounts, contacts, name } = vendor;
  const chain = escalationChain(contacts ?? [], now);
  return html`${accounts.length > 0 &&
    html`<h3>Numbers to quote to ${name}</h3>
      <dl>
        ${accounts.map(({ label, number }) =>
          renderPair(label, html`<code>${number}</code>`),
        )}
      </dl>`}
    <h3>${name}, in the order of escalation</h3>
    ${contacts === null &&
    html`<p class="quiet">
      Contacts are not on this page: whoever saved it may not see them.
    </p>`}
    ${contacts !== null &&
    chain.length === 0 &&
    html`<p class="quiet">${name} has no contact yet.</p>`}
    ${chain.length > 0 &&
    html`<ol>
      ${chain.map(({ contact }) => renderContact(contact, { vendor, now }))}
    </ol>`}`;
}

const WHY_NOT: Record<Exclude<PageVendor, Vendor>, (slug: string) => string> = {
  withheld: slug =>
    `Contacts of ${slug} are not on this page: they are personal data, and this portal does not write them into files.`,
  notAllowed: slug =>
    `Contacts of ${slug} are not on this page: whoever saved it may not see them.`,
  missing: slug => `“${slug}” is not in the directory of vendors yet.`,
};

/**
 * Whom to call at a vendor. A page is read at another time than it is written,
 * so it has the hours, and never who can be reached now.
 */
export function renderContacts(
  given: PageVendor,
  { slug, now }: { slug: string; now: Date },
): Html {
  return typeof given === 'string'
    ? html`<p class="quiet">${WHY_NOT[given](slug)}</p>`
    : renderVendor(given, now);
}
