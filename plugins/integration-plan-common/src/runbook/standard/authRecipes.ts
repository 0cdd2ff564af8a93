import { formatDuration } from '../../facts/durations';
import type { AUTH_METHODS } from '../../sections/authentication';
import type { RunbookStep } from '../../sections/runbook';
import type { Sections } from './StandardText';

type StepText = Pick<RunbookStep, 'text'> & Partial<RunbookStep>;

/** What replacing a credential means for one method. */
export type AuthRecipe = {
  title: string;
  trigger: string;
  look: StepText;
  /** How a new one is made; undefined: there is nothing to make. */
  make?: (name: string) => string;
  /** How it is taken into use and proven. */
  use: StepText[];
  revoke?: string;
  facts: string[];
  /** To follow "The plan does not say". */
  unsaid: string[];
};

const REFUSED = {
  title: 'Re-authenticate',
  trigger: 'Requests are answered with 401 or 403, or a credential has expired',
  look: {
    text: 'See what is refused, since when, and whether it is one tenant, one endpoint or everything',
    expected:
      '401: go on here. 403: the credential is accepted, but a right is missing; ask its owner for the right instead',
  },
};

const proof: StepText = {
  text: 'Make one request that only reads',
  expected: 'It is answered without 401 or 403',
};

const resume: StepText = {
  text: 'Let the work go on that was stopped, and replay what has failed meanwhile',
  expected: 'Nothing is refused any more',
};

const overlap = 'whether the old and the new one are valid at the same time';

/** Fetches a token anew, as far as the plan tells where and how. */
function tokenSteps({ authentication }: Sections, how: string): StepText[] {
  const { endpoint, lifetime, cache } = authentication.facts.token;
  return [
    ...(cache
      ? [
          {
            text: `Drop the cached token in ${cache}, so that the next request fetches one`,
          },
        ]
      : []),
    {
      text: endpoint
        ? `Fetch a token ${how} from ${endpoint}`
        : `Fetch a token ${how}; the plan does not say at which endpoint`,
      expected: lifetime
        ? `A token that lasts ${formatDuration(lifetime)}`
        : 'A token; the plan does not say how long one lasts',
    },
  ];
}

function tokenFacts({ authentication }: Sections) {
  const { endpoint, cache } = authentication.facts.token;
  return {
    facts: [
      ...(endpoint ? [`Tokens come from ${endpoint}`] : []),
      ...(cache ? [`Tokens are cached in ${cache}`] : []),
    ],
    unsaid: [
      ...(endpoint ? [] : ['where tokens are fetched']),
      ...(cache ? [] : ['where tokens are cached']),
    ],
  };
}

function webhookHmac({ webhooks }: Sections): AuthRecipe {
  const { algorithm, header, tolerance } = webhooks.facts.signature;
  const how = [
    algorithm && `by ${algorithm}`,
    header && `in the header ${header}`,
  ]
    .filter(Boolean)
    .join(' ');
  return {
    title: 'Re-authenticate: secret of the webhook',
    trigger:
      'Signatures of deliveries are refused, or the shared secret may be known to others',
    look: {
      text: 'See since when signatures are refused, and whether it is every delivery',
      expected: [
        'All: the secret was changed on one side. Some: somebody else sends, and nothing is to be replaced.',
        tolerance &&
          `A signed time older than ${formatDuration(
            tolerance,
          )} is refused as well: compare the clocks.`,
      ]
        .filter(Boolean)
        .join('\n'),
    },
    make: name =>
      `Make a new shared secret for ${name} at the vendor, and keep the old one valid until the new one is in use`,
    use: [
      {
        text: `Send a test delivery from the vendor${
          how ? `, signed ${how}` : ''
        }`,
        expected: 'Its signature is accepted',
      },
      {
        text: 'Ask for a new delivery of what was refused, or wait until the vendor repeats it',
      },
    ],
    revoke: 'Remove the old secret, when nothing is signed with it any more',
    facts: how ? [`Deliveries are signed ${how}`] : [],
    unsaid: [...(how ? [] : ['how deliveries are signed']), overlap],
  };
}

const RECIPES: Record<
  keyof typeof AUTH_METHODS,
  (sections: Sections) => AuthRecipe
> = {
  apiKey: () => ({
    ...REFUSED,
    make: name =>
      `Make a new API key for ${name} at the vendor, beside the old one`,
    use: [proof, resume],
    revoke: 'Revoke the old API key at the vendor',
    facts: [],
    unsaid: [overlap],
  }),
  oauth2ClientCredentials: sections => ({
    ...REFUSED,
    make: name =>
      `Make a new client secret for ${name} at the vendor, beside the old one; the client id stays`,
    use: [...tokenSteps(sections, 'with the new client secret'), proof, resume],
    revoke: 'Delete the old client secret at the vendor',
    ...withOverlap(tokenFacts(sections)),
  }),
  oauth2AuthorizationCode: sections => ({
    ...REFUSED,
    trigger:
      'A refresh token is refused (invalid_grant), consent was withdrawn, or the secret of our app has expired',
    look: {
      text: 'One user or all of them? See whose refresh is refused',
      expected:
        'One: consent was withdrawn or has run out, and that user has to authorise again. All: the client secret of our app, or a fault of the vendor',
    },
    make: name =>
      `All are refused: make a new client secret for ${name} at the vendor, beside the old one`,
    use: [
      {
        text: 'One is refused: ask that user to authorise our app again; a refresh token cannot be made for them',
        expected: 'A new refresh token is stored for that user',
      },
      ...tokenSteps(sections, 'by refreshing one authorisation'),
      proof,
      resume,
    ],
    revoke: 'Delete the old client secret of our app at the vendor',
    ...withOverlap(tokenFacts(sections)),
  }),
  jwtBearer: sections => ({
    ...REFUSED,
    look: {
      text: 'See the reason of the refusal: the signature, the key id, the audience, or the times in the token',
      expected:
        'Times: correct the clock, no key has to be replaced. Signature or key id: go on here',
    },
    make: name =>
      `Make a new key pair for ${name}, and register its public key at the vendor beside the old one`,
    use: [
      ...tokenSteps(sections, 'with a JWT signed by the new private key'),
      proof,
      resume,
    ],
    revoke: 'Remove the old public key at the vendor',
    ...withOverlap(tokenFacts(sections)),
  }),
  basic: () => ({
    ...REFUSED,
    make: name =>
      `Set a new password for ${name} at the vendor. With one password for a user name the old one ends at once: have the next step ready`,
    use: [proof, resume],
    facts: [],
    unsaid: ['whether a second user can be used while the password is changed'],
  }),
  mtls: () => ({
    ...REFUSED,
    trigger:
      'The TLS handshake fails, or the client certificate is about to expire',
    look: {
      text: 'See whose certificate the handshake fails on, and its dates: ours, theirs, or one of the chain',
      expected:
        'Ours has ended or is refused: go on here. Theirs: call the vendor',
    },
    make: name =>
      `Make a new key and a signing request for ${name}, have the certificate issued, and register it at the vendor beside the old one where they pin it`,
    use: [
      {
        text: 'Take the new certificate and its chain into use on one worker first',
        expected: 'The handshake succeeds',
      },
      proof,
      resume,
    ],
    revoke: 'Revoke the old certificate, when no worker presents it any more',
    facts: [],
    unsaid: ['who issues the client certificate', overlap],
  }),
  webhookHmac,
  none: () => ({
    ...REFUSED,
    trigger: 'Requests are refused although the API asks for no credentials',
    look: {
      text: 'Make the same request from another network',
      expected:
        'It passes: our address is refused. It fails as well: the API has changed, or is down',
    },
    use: [
      {
        text: 'Ask the vendor why, and whether credentials are needed now; then describe them in the authentication section of this plan',
      },
    ],
    facts: ['The API asks for no credentials'],
    unsaid: [],
  }),
  other: () => ({
    ...REFUSED,
    make: name =>
      `Make a replacement for ${name} at the vendor, as the authentication section of this plan describes`,
    use: [proof, resume],
    revoke: 'Revoke the old one at the vendor',
    facts: [],
    unsaid: ['in its facts how this method works; read its prose', overlap],
  }),
};

function withOverlap({ facts, unsaid }: ReturnType<typeof tokenFacts>) {
  return { facts, unsaid: [...unsaid, overlap] };
}

/** What replacing a credential means for the method of the plan. */
export function authRecipe(sections: Sections): AuthRecipe {
  const { method } = sections.authentication.facts;
  return RECIPES[method ?? 'other'](sections);
}
