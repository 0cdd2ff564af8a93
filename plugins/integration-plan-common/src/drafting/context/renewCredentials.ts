import type { DraftContext } from './DraftContext';
import type { Plan, Step } from './procedureTypes';

/** Where there are no credentials, an address can be refused. */
function refusedWithoutCredentials({ vendor }: DraftContext): Plan {
  return {
    title: 'Requests are refused',
    kind: 'reauthenticate',
    when: 'The API starts to ask for credentials, or refuses our addresses',
    steps: [
      {
        text: 'Make the same request from another network',
        expected:
          'It passes: our address is refused. It fails: the API has changed',
        minutes: 5,
      },
      {
        text: `Ask ${vendor.value} why, and whether a key or a registration is needed now`,
      },
      {
        text: 'A key is needed: get one, store it in the secret store, and describe it in the authentication section of this plan',
        access: 'Writer of the secret store',
      },
    ],
  };
}

const storeStep = ({ stores }: DraftContext): Step => ({
  text: `Store it in ${stores.secrets.value} beside the old one`,
  access: 'Writer of the secret store',
  expected: 'Workers take it over within five minutes, without a restart',
  minutes: 5,
});

function renewDeliveries(context: DraftContext): Plan {
  const { vendor } = context;
  return {
    title: 'Replace the secret of deliveries',
    kind: 'reauthenticate',
    when: 'The secret may be known to others, or signatures are refused',
    steps: [
      {
        text: 'See since when signatures are refused, and whether it is all of them',
        expected:
          'All of them: the secret was changed on one side. Some: somebody else sends, and nothing is to be done',
        minutes: 5,
      },
      {
        text: `Make a new secret at ${vendor.value}`,
        access: `Administrator at ${vendor.value}`,
        minutes: 10,
      },
      storeStep(context),
      {
        text: 'Send a test delivery from their console',
        expected: 'Answered with 200',
        minutes: 5,
      },
      {
        text: 'Ask for a new delivery of what was refused, or wait until the sender repeats it',
        expected: 'The numbers of events on both sides are the same',
      },
      {
        text: 'Remove the old secret, when nothing is signed with it any more',
        destructive: true,
        expected: 'No refusal follows',
      },
    ],
  };
}

function renewConnection({ auth, vendor }: DraftContext): Plan {
  const whose = auth.scope.value === 'tenant' ? 'tenant' : 'user';
  return {
    title: 'Replace credentials',
    kind: 'reauthenticate',
    when: 'Consent was withdrawn or has run out, or the secret of our app may be known to others',
    steps: [
      {
        text: `One ${whose} or all of them? Look at the metric and the log`,
        expected: `One: its consent. All: the secret of our app, or a fault of ${vendor.value}`,
        minutes: 5,
      },
      {
        text: `One: ask the ${whose} to connect again, with the link of the settings page`,
        expected: 'A new refresh token is stored, and needs_consent is gone',
      },
      {
        text: `All: make a new secret for our app at ${vendor.value}, store it beside the old one, and refresh one connection by hand`,
        access: `Administrator at ${vendor.value}, writer of the secret store`,
        expected: 'An access token',
        minutes: 15,
      },
      {
        text: 'Start the work again that was stopped; it goes on by itself from where it was',
        expected: 'The metric falls to 0',
      },
      {
        text: 'Revoke the old secret, an hour later',
        destructive: true,
        expected: 'No refusal follows',
      },
    ],
  };
}

/** How credentials are replaced, by the method of the plan. */
export function reauthenticate(context: DraftContext): Plan {
  const { auth, vendor, tenants } = context;
  if (auth.method.value === 'none') return refusedWithoutCredentials(context);
  if (auth.method.value === 'webhookHmac') return renewDeliveries(context);
  if (auth.method.value === 'oauth2AuthorizationCode') {
    return renewConnection(context);
  }
  const whose = tenants.isTenanted ? ' of the tenant in the alert' : '';
  return {
    title: 'Replace credentials',
    kind: 'reauthenticate',
    when: 'A credential runs out within 30 days, may be known to others, or is refused',
    steps: [
      {
        text: `See in the metric and the log which credential${whose} is refused, with 401 (who we are) or 403 (a right)`,
        expected:
          'One credential, not all of them; all of them at once is a fault of theirs',
        minutes: 5,
      },
      {
        text: '403: ask the administrator on their side for the right that is missing, and stop here',
      },
      {
        text: `Make a new credential at ${vendor.value}, beside the old one where they allow two`,
        access: `Administrator at ${vendor.value}`,
        minutes: 10,
      },
      storeStep(context),
      {
        text: 'Make one request that only reads',
        expected: 'An answer with 200, and the metric falls to 0',
        minutes: 5,
      },
      {
        text: 'Start the work again that was stopped; it goes on by itself from where it was',
        expected: 'The metric falls to 0, and nothing is missing',
      },
      {
        text: 'Revoke the old credential, an hour later',
        destructive: true,
        expected: 'No refusal follows',
      },
    ],
  };
}
