import { setImmediate as settled } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { RecordedNotifications } from '../__testUtils__/notifications';
import { OwnerNotifier } from './OwnerNotifier';

const vendor = {
  id: 'v1',
  slug: 'workday',
  name: 'Workday',
  owner: 'group:default/people',
};
const contact = {
  id: 'c1',
  name: 'Jo Fictitious',
  role: 'support' as const,
  tier: 1,
  channels: [{ kind: 'phone', value: '+15550100' }],
};

describe('OwnerNotifier', () => {
  const logger = mockServices.logger.mock();
  const notifications = new RecordedNotifications();
  const notifier = new OwnerNotifier({
    notifications,
    logger,
    pagesPath: '/integrations',
  });

  beforeEach(() => {
    notifications.sent.length = 0;
    notifications.isBroken = false;
  });

  it('tells the owner of a suspect contact which one it is without naming the person', async () => {
    const report = { outcome: 'bounced' as const, note: 'Jo is gone' };
    await notifier.onContactSuspect(vendor, contact, report);
    expect(notifications.sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: ['group:default/people'] },
        payload: {
          title: 'Workday: the support contact of tier 1 is suspect',
          description:
            'Somebody used it and it bounced. It stands below the next one until an owner verifies it.',
          link: '/integrations/vendors/workday',
          severity: 'high',
          topic: 'Suspect vendor contacts',
          scope: 'contact-suspect:c1',
        },
      },
    ]);
    expect(JSON.stringify(notifications.sent)).not.toMatch(/Jo|5550100/);
  });

  it('tells everybody of a pinned note once, also hundreds', async () => {
    const plans = Array.from({ length: 500 }, (_, i) => `group:default/t${i}`);
    const note = { id: 'n1', text: 'Outage since 09:10, ticket 123' };
    await notifier.onNotePinned(vendor, note, [
      ...plans,
      vendor.owner,
      plans[7],
    ]);
    await settled();
    expect(notifications.recipients).toEqual([vendor.owner, ...plans]);
    expect(notifications.sent[0].payload).toMatchObject({
      title: 'Workday: a note was pinned',
      description: 'Outage since 09:10, ticket 123',
      link: '/integrations/vendors/workday',
    });
  });

  it('reminds of everything due in one notification', async () => {
    const due = (name: string, more: object) => ({
      ...vendor,
      slug: name.toLowerCase(),
      name,
      suspect: 0,
      isStale: false,
      lastReachedAt: null,
      ...more,
    });
    const many = [
      due('Workday', { suspect: 1 }),
      due('Stripe', { suspect: 2, isStale: true }),
      due('Mapbox', {
        isStale: true,
        lastReachedAt: '2026-05-03T10:00:00.000Z',
      }),
    ];
    const owner = `group:default/${'x'.repeat(240)}`;
    await notifier.remindOfContacts(owner, many);
    expect(notifications.sent).toHaveLength(1);
    const [{ payload }] = notifications.sent;
    expect(payload).toMatchObject({
      title: 'Check the contacts of 3 vendors',
      description:
        'Workday: 1 suspect contact; Stripe: 2 suspect contacts, nobody was ever reached or verified; Mapbox: nobody was reached or verified since 2026-05-03',
      link: '/integrations/vendors',
    });
    expect(payload.scope!.length).toBeLessThan(255);

    await notifier.remindOfContacts(owner, [many[0]]);
    expect(notifications.sent[1].payload).toMatchObject({
      title: 'Check the contacts of Workday',
      link: '/integrations/vendors/workday',
      scope: payload.scope,
    });

    const flood = Array.from({ length: 2000 }, () => many[1]);
    await notifier.remindOfContacts(owner, flood);
    expect(notifications.sent[2].payload.description).toMatch(
      /; and 1980 more$/,
    );
  });

  it('neither delays nor fails a request: what could not be sent is logged; a reminder fails', async () => {
    notifications.isBroken = true;
    await notifier.onContactSuspect(vendor, contact, { outcome: 'left' });
    await settled();
    expect(logger.warn).toHaveBeenCalledWith(
      'Nobody was notified: contact-suspect:c1',
      expect.any(Error),
    );
    await expect(notifier.remindOfContacts(vendor.owner, [])).rejects.toThrow(
      /away/,
    );
  });
});
