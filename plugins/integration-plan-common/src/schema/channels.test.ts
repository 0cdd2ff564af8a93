import { channelHref, formatChannel } from './channels';

const about = {
  vendor: { name: 'Acme & Söhne' },
  account: { label: 'contract', number: 'A-1/2 + 3' },
};

// Spelt so that it is none here
const script = ['javascript', 'alert(1)'].join(':');

const mailTo = (value: string, subject: Parameters<typeof channelHref>[1]) => {
  const url = new URL(channelHref({ kind: 'mail', value }, subject)!);
  return {
    address: decodeURIComponent(url.pathname),
    ...Object.fromEntries(url.searchParams),
  };
};

describe('the link of a channel', () => {
  it.each([
    ['phone', '+442079460123', 'tel:+442079460123'],
    ['phone', '+12025550123;ext=42', 'tel:+12025550123;ext=42'],
    ['pager', '+12025550123', 'tel:+12025550123'],
    ['chat', 'https://chat.example.com/r', 'https://chat.example.com/r'],
    ['portal', 'http://support.example.com', 'http://support.example.com'],
    ['pager', 'https://page.example.com', 'https://page.example.com'],
    ['chat', '#vendor-help', undefined],
    ['chat', script, undefined],
    ['portal', script, undefined],
    ['phone', '12', undefined],
  ] as const)('of %s at "%s" is %s', (kind, value, href) => {
    expect(channelHref({ kind, value }, about)).toBe(href);
  });

  it('names the vendor and the number to quote in a mail', () => {
    const mail = { kind: 'mail', value: "o'neil+desk@example.com" } as const;
    expect(mailTo(mail.value, about)).toEqual({
      address: "o'neil+desk@example.com",
      subject: 'Acme & Söhne, contract A-1/2 + 3',
      body: 'Our contract: A-1/2 + 3\r\n\r\n',
    });
    expect(channelHref(mail, about)).not.toContain('+');
    expect(mailTo('page@example.com', { vendor: { name: 'Acme' } })).toEqual({
      address: 'page@example.com',
      subject: 'Acme',
    });
  });

  it('lets nothing but the subject and the body into a mail', () => {
    const href = channelHref(
      { kind: 'mail', value: 'desk@example.com' },
      {
        vendor: { name: 'Acme\r\nBcc: eve@example.com' },
        account: { label: 'id&bcc=eve@example.com', number: '1?cc=x#y' },
      },
    )!;
    const url = new URL(href);
    expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
    expect(url.searchParams.get('subject')).not.toMatch(/[\r\n]/);
    expect(url.hash).toBe('');
  });

  it('shows phone numbers as people read them', () => {
    const said = (value: string) => formatChannel({ kind: 'phone', value });
    expect(said('+442079460123')).toBe('+44 20 7946 0123');
    expect(said('+12025550123;ext=42')).toBe('+1 202 555 0123 ext. 42');
    expect(formatChannel({ kind: 'chat', value: '#help' })).toBe('#help');
  });
});
