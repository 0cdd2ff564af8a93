import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod/v4';
import { isHttpUrl } from '../facts/primitives';

/** @public */
export const CHANNEL_KINDS = {
  phone: 'Phone',
  chat: 'Chat',
  portal: 'Portal',
  mail: 'Mail',
  pager: 'Pager',
} as const;

/** @public */
export type ChannelKind = keyof typeof CHANNEL_KINDS;

/** A channel without its notes. @public */
export type ChannelAddress = { kind: ChannelKind; value: string };

/** One way to write an address: each says undefined to what it does not know. */
type Form = {
  /** The address as it is stored. */
  normalise: (value: string) => string | undefined;
  say?: (stored: string) => string;
  href?: (stored: string, about: ChannelSubject) => string;
};

/** What a mail is about. @public */
export type ChannelSubject = {
  vendor: { name: string };
  /** The number to quote. */
  account?: { label: string; number: string };
};

// A number may be possible and not yet in the tables of this version, so they
// are asked for its length only
const parsePhone = (value: string) => {
  if (!/^\s*\+/.test(value)) return undefined;
  const number = parsePhoneNumberFromString(value, { extract: false });
  return number?.isPossible() ? number : undefined;
};

const phone: Form = {
  normalise: value => {
    const number = parsePhone(value);
    return number?.ext ? `${number.number};ext=${number.ext}` : number?.number;
  },
  say: stored => parsePhone(stored)?.formatInternational() ?? stored,
  href: stored => `tel:${stored}`,
};

const address = z.email();

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const mail: Form = {
  normalise: value => (address.safeParse(value).success ? value : undefined),
  href: (stored, { vendor, account }) => {
    const quoted = account && `${account.label} ${account.number}`;
    const subject = [vendor.name, quoted].filter(Boolean).join(', ');
    const body = quoted
      ? `Our ${account.label}: ${account.number}\r\n\r\n`
      : '';
    const encoded = { subject: oneLine(subject), body };
    const query = Object.entries(encoded)
      .filter(([, text]) => text)
      // Mail programs take the "+" of a form for a plus
      .map(([key, text]) => `${key}=${encodeURIComponent(text)}`)
      .join('&');
    return `mailto:${encodeURIComponent(stored).replace('%40', '@')}?${query}`;
  },
};

const page: Form = {
  normalise: value => (isHttpUrl(value) ? value : undefined),
  href: stored => stored,
};

// Neither the scheme nor the slashes of an address, so that nothing that looks
// like a link is kept as the name of a room
const name: Form = {
  normalise: value => (/^[^:/\\<>]+$/.test(value) ? value : undefined),
};

const KINDS: Record<ChannelKind, { forms: Form[]; asksFor: string }> = {
  phone: {
    forms: [phone],
    asksFor: 'a phone number with its country code, such as +44 20 7946 0123',
  },
  chat: {
    forms: [page, name],
    asksFor: 'an http(s) address or the name of a room, such as #vendor-help',
  },
  portal: { forms: [page], asksFor: 'an http(s) address' },
  mail: {
    forms: [mail],
    asksFor: 'a mail address, such as support@example.com',
  },
  pager: {
    forms: [phone, mail, page],
    asksFor:
      'a phone number with its country code, a mail address or an http(s) address',
  },
};

const formOf = ({ kind, value }: ChannelAddress) =>
  KINDS[kind].forms.find(form => form.normalise(value) !== undefined);

/**
 * An address as it is stored: phone numbers as E.164, with `;ext=` and the
 * extension where there is one. Undefined for one that does not fit its kind.
 */
export function normaliseChannel(channel: ChannelAddress): string | undefined {
  return formOf(channel)?.normalise(channel.value);
}

/** What a kind of channel asks for, to follow "must be". */
export const channelAsksFor = (kind: ChannelKind) => KINDS[kind].asksFor;

/** An address as people read it: phone numbers in international format. @public */
export function formatChannel(channel: ChannelAddress): string {
  return formOf(channel)?.say?.(channel.value) ?? channel.value;
}

/**
 * The link that uses a channel: `tel:`, `mailto:` with the vendor and the
 * number to quote in its subject and body, or http(s). Undefined where there
 * is nothing to open, as for the name of a chat room, and for whatever is no
 * address of its kind.
 * @public
 */
export function channelHref(
  channel: ChannelAddress,
  about: ChannelSubject,
): string | undefined {
  const form = formOf(channel);
  const stored = form?.normalise(channel.value);
  return stored && form?.href?.(stored, about);
}
