import { windowsOf } from '../decide/clock';
import { blocks, bullets, say } from '../prose';
import { isStandard, proceduresOf } from './procedures';
import type { SectionDrafter } from './types';

/** Procedures for the day that something fails, and whom to call. */
export const runbook: SectionDrafter<'runbook'> = (
  context,
  ledger,
  readSections,
) => {
  const { vendor, auth } = context;
  const procedures = proceduresOf(context, readSections());
  for (const { key } of procedures) {
    if (isStandard(key)) {
      ledger.rule(`procedures[${key}]`, 'Made from what this plan says');
      continue;
    }
    ledger.rule(`procedures[${key}]`);
    ledger.assumed(
      `procedures[${key}].steps`,
      'Places, rights and minutes are no input; try the steps once before the rollout',
    );
  }
  ledger.assumed(
    'contacts',
    'No input names a contact; take it from the contract or from the vendor in this portal',
  );
  const isUser = auth.scope.value === 'user' || auth.scope.value === 'tenant';
  return {
    body: blocks(
      say`Four questions, in this order: is it us or them, what do I do, whom do I call, who else is hit? The alert leads to the procedure that fits.`,
      bullets(
        say`**Is it them?** Failed requests with a short queue, or nothing delivered at all, point to ${vendor.value}; a long queue without failures points to us.`,
        say`**Whom to call:** first line support of ${vendor.value}, with request ids and times at hand; the names, numbers and the customer number are kept with the vendor in this portal, and are not known yet.`,
        ...windowsOf(context.said, 'maintenance').map(
          when =>
            say`**Is it their maintenance?** It is ${when}. Wait for its end before anything else.`,
        ),
        isUser &&
          say`**Who else is hit?** One ${
            auth.scope.value === 'user' ? 'user' : 'tenant'
          } alone is a matter of its credentials or its data; many at once are not.`,
      ),
    ),
    facts: {
      procedures,
      contacts: [
        {
          who: `First line support of ${vendor.value}`.slice(0, 200),
          when: 'They are down, limit us below what was agreed, or have changed something',
          how: 'Not known yet: channel, hours and customer number stand in the contract',
        },
        {
          who: 'The owner of this plan',
          when: 'Work has to be written off, or something must be decided before the deadline',
          how: 'On-call rota of the team',
        },
      ],
    },
  };
};
