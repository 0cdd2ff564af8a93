import { formatDuration } from '../../facts/durations';
import { AUTH_METHODS, type Credential } from '../../sections/authentication';
import { authRecipe } from './authRecipes';
import { list, StandardText, type Sections } from './StandardText';

/** More would be a list to look up, not steps to follow. */
const MOST_CREDENTIALS = 8;

const SCOPES: Record<NonNullable<Credential['scope']>, string> = {
  global: 'one for all',
  environment: 'one for each environment',
  tenant: 'one for each tenant',
  user: 'one for each user',
};

const nameOf = (ref: string) => ref.replace(/^group:(default\/)?/, '');

function describe(credential: Credential): string {
  const { title, store, owner, scope, expires, neverExpires, rotateEvery } =
    credential;
  const said = [
    scope && SCOPES[scope],
    store ? `kept in ${store}` : 'the plan does not say where it is kept',
    owner ? `owned by ${nameOf(owner)}` : 'the plan does not say who owns it',
    expires && `expires on ${expires}`,
    neverExpires && 'never expires by itself',
    !expires && !neverExpires && 'the plan does not say when it expires',
    rotateEvery && `rotated every ${formatDuration(rotateEvery)}`,
  ].filter(Boolean);
  return `Credential "${title}": ${said.join(', ')}`;
}

/** Replaces what proves who we are, by the method and the credentials of the plan. */
export function reauthenticate(sections: Sections) {
  const text = new StandardText();
  const { facts } = sections.authentication;
  const { method, credentials, token, onUnauthorized } = facts;
  const recipe = authRecipe(sections);

  if (method)
    text.fact(`Requests are authenticated by: ${AUTH_METHODS[method]}`);
  else text.unsaid('how requests are authenticated');
  credentials.forEach(credential => text.fact(describe(credential)));
  if (onUnauthorized.first) text.fact(`On a 401: ${onUnauthorized.first}`);
  if (onUnauthorized.repeated) {
    text.fact(`If a 401 repeats: ${onUnauthorized.repeated}`);
  }

  text.step(recipe.look.text, {
    expected: [
      recipe.look.expected,
      onUnauthorized.first && `By itself it does this: ${onUnauthorized.first}`,
    ]
      .filter(Boolean)
      .join('\n'),
  });
  if (credentials.length === 0 && recipe.make) {
    text.unsaid('which credentials there are', {
      ask: 'find out which one was refused, where it is kept and who owns it, before anything is replaced',
    });
  }
  for (const credential of credentials.slice(0, MOST_CREDENTIALS)) {
    replaceOne(text, credential, recipe, credentials.length > 1);
  }
  if (credentials.length > MOST_CREDENTIALS) {
    text.step(
      `In the same way the other ${
        credentials.length - MOST_CREDENTIALS
      } credentials: see the authentication section of this plan`,
    );
  }
  if (credentials.length === 0 && recipe.make) {
    text.step(recipe.make('the credential'));
  }
  recipe.use.forEach(({ text: words, ...more }) => text.step(words, more));
  recipe.facts.forEach(fact => text.fact(fact));
  recipe.unsaid.forEach(words => text.unsaid(words));
  if (token.lifetime)
    text.fact(`A token lasts ${formatDuration(token.lifetime)}`);
  if (token.refreshMargin) {
    text.fact(
      `A token is renewed ${formatDuration(
        token.refreshMargin,
      )} before its end`,
    );
  }
  if (recipe.revoke) {
    text.step(recipe.revoke, {
      destructive: true,
      expected: 'Nothing is refused afterwards',
    });
  }
  const dated = credentials.filter(({ expires }) => expires);
  if (dated.length > 0) {
    text.step(
      `Write the new expiry date of ${list(
        dated.slice(0, MOST_CREDENTIALS).map(({ title }) => `"${title}"`),
      )} into this plan`,
      { expected: 'The reminders of the portal follow the new date' },
    );
  }
  return {
    title: recipe.title,
    trigger: recipe.trigger,
    steps: text.steps,
    basis: text.basis,
  };
}

function replaceOne(
  text: StandardText,
  credential: Credential,
  { make }: ReturnType<typeof authRecipe>,
  isOneOfMany: boolean,
) {
  if (!make) return;
  const { title, store, owner, scope, note, expires, rotateEvery } = credential;
  const said = [
    expires && `It was to expire on ${expires}.`,
    rotateEvery && `It is rotated every ${formatDuration(rotateEvery)}.`,
    note && `The plan notes: ${note}`,
  ].filter(Boolean);
  text.step(
    [
      isOneOfMany ? `If "${title}" is the one: ` : '',
      make(`"${title}"`),
      scope === 'tenant' || scope === 'user'
        ? `, for the ${scope} concerned only`
        : '',
    ].join(''),
    {
      access: owner ? `Owner of the credential: ${nameOf(owner)}` : undefined,
      expected: said.join('\n') || undefined,
    },
  );
  if (store) {
    text.step(
      `Store it as "${title}" in ${store}; never in this plan, in a ticket or in the notes of a run`,
      { access: `Writer of ${store}` },
    );
  } else {
    text.step(
      `The plan does not say where "${title}" is kept: ask ${
        owner ? nameOf(owner) : 'the owner of the plan'
      }`,
    );
  }
}
