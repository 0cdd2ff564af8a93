import { acknowledgementOf } from '../decide/deliveries';
import { assumed } from '../decide/known';
import { blocks, bullets, code, heading, say, name, time } from '../prose';
import type { SectionDrafter } from './types';

/** How deliveries are verified, stored, answered and processed. */
export const webhooks: SectionDrafter<'webhooks'> = (context, ledger) => {
  const flow = context.flows.find(({ style }) => style === 'hook');
  const { said, vendor, stores, dedupeFor, deadLetters, auth } = context;
  if (!flow) {
    const how = context.flows.some(({ direction }) => direction === 'inbound')
      ? 'We fetch what we need; the third party sends nothing to us.'
      : 'We only write; the third party sends nothing to us.';
    return { body: '', facts: {}, notApplicable: how };
  }
  const { deadline, within } = acknowledgementOf(said);
  const header =
    said.known(
      said.details.webhook?.signatureHeader,
      'webhook.signatureHeader',
    ) ?? assumed('X-Signature', 'The inputs do not name the header');
  const onlyTls =
    auth.mtls &&
    !auth.hmac &&
    said.details.auth !== undefined &&
    said.details.webhook?.signature === undefined;
  const repeated = said.known(
    said.details.webhook?.repeatedFor,
    'webhook.repeatedFor',
  );
  const { signature, algorithm, status, body, dedupeKey } =
    said.details.webhook ?? {};
  const isAsymmetric = signature === 'asymmetric';
  const scheme = isAsymmetric ? ('asymmetric' as const) : ('hmac' as const);
  const algorithmUsed = algorithm ?? (isAsymmetric ? undefined : 'HMAC-SHA256');
  const key = dedupeKey ?? 'event_id';
  const path = `/webhooks/${context.slug}`;

  ledger.assumed('endpoints[deliveries]', 'No input names a path of ours');
  if (signature) {
    ledger.known('signature.scheme', {
      value: scheme,
      from: 'input',
      note: said.noteOf('webhook.signature'),
    });
  } else if (said.details.auth?.includes('webhookHmac')) {
    ledger.known('signature.scheme', {
      value: 'hmac',
      from: 'input',
      note: said.noteOf('auth'),
    });
  } else if (onlyTls) {
    ledger.known('signature.scheme', {
      value: 'mtls',
      from: 'input',
      note: said.noteOf('auth'),
    });
  } else {
    ledger.assumed(
      'signature.scheme',
      'The inputs do not say how deliveries are signed; HMAC is what most use',
    );
  }
  if (!onlyTls) {
    const given = said.known(algorithm, 'webhook.algorithm');
    if (given) ledger.known('signature.algorithm', given);
    else {
      ledger.assumed(
        'signature.algorithm',
        'What most senders use; compare it with the documentation',
      );
    }
    ledger.known('signature.header', header);
  }
  ledger.assumed(
    'signature.tolerance',
    'Longer than clocks differ and deliveries travel, short enough against replay',
  );
  const knownKey = said.known(dedupeKey, 'webhook.dedupeKey');
  if (knownKey) ledger.known('dedupe.key', knownKey);
  else {
    ledger.assumed('dedupe.key', 'The name of the field is not in the inputs');
  }
  const knownStatus = said.known(status, 'webhook.status');
  if (knownStatus) ledger.known('acknowledgement.status', knownStatus);
  const knownBody = said.known(body, 'webhook.body');
  if (knownBody) ledger.known('acknowledgement.body', knownBody);
  ledger.known('dedupe.keptIn', stores.database);
  ledger.known('dedupe.keptFor', dedupeFor);
  ledger.known('acknowledgement.deadline', deadline);
  ledger.known('acknowledgement.within', within);
  if (repeated) ledger.known('dedupe.redeliveredFor', repeated);
  ledger.rule('acknowledgement.mode');
  ledger.rule('deadLetter');
  ledger.assumed('deadLetter.queue', 'No input names it');
  ledger.known('deadLetter.keptFor', deadLetters.keptFor);

  const byKey = isAsymmetric
    ? say`**Signature:** ${
        algorithmUsed ?? 'the signature'
      } of the raw body in ${code(
        header.value,
      )} is checked with the public key of ${
        vendor.value
      } before anything is parsed. Keys are fetched from where they publish them; while one is replaced the old and the new one both count.`
    : say`**Signature:** the ${algorithmUsed!} of the raw body, with the time that was signed, is computed before anything is parsed, and compared with ${code(
        header.value,
      )} in constant time. During a change of the secret the old and the new one both count.`;
  const signed = onlyTls
    ? say`**Signature:** only a client certificate of ${vendor.value} gets a connection; its subject and issuer are checked.`
    : byKey;

  return {
    body: blocks(
      heading('Before the answer'),
      bullets(
        signed,
        say`**Replay:** a delivery that was signed more than 5 min ago is refused.`,
        say`**Repeats:** ${code(
          key,
        )} is inserted with a unique index, in one transaction with the raw delivery. If it is there already, the answer is the same and nothing else happens.`,
        say`**Answer:** ${status ?? 200}${
          body === undefined ? '' : say` with the body ${code(body)}`
        } within ${time(within)}; the sender gives up after ${time(
          deadline,
        )}. Nothing but verifying and storing is done before it.`,
        said.details.allowList &&
          say`**Addresses:** only the published ranges get through the gateway. The list is fetched daily, and the signature is checked all the same.`,
      ),
      heading('After the answer'),
      bullets(
        say`Workers take deliveries from ${name(
          stores.queue,
        )}. Those of one record are done one after the other, those of different records side by side.`,
        say`Events can come late, twice or in another order: a record is changed only by an event that is newer than the last one, or is fetched anew where the sender gives no order.`,
        say`A delivery that fails is tried again by ${code(
          context.retries.get(flow.key)!.policy.key,
        )}; ${
          flow.keepFor
            ? say`after ${time(flow.keepFor)} it goes to ${code(
                deadLetters.name,
              )} and stays there for ${time(deadLetters.keptFor)}.`
            : say`what then remains goes to ${code(
                deadLetters.name,
              )} and stays there for ${time(deadLetters.keptFor)}.`
        }`,
        say`Replay sends dead letters through the same workers; the repeats that it makes are recognised.`,
      ),
      repeated
        ? say`While we are down the sender repeats for ${time(
            repeated,
          )}. After a longer outage the gap is filled by asking the API for what has changed since, or by asking ${
            vendor.value
          } for a new delivery.`
        : say`How long the sender repeats what we do not answer is not known. After an outage the gap is filled by asking the API for what has changed since, or by asking ${vendor.value} for a new delivery.`,
    ),
    facts: {
      endpoints: [{ key: 'deliveries', path: `POST ${path}` }],
      signature: onlyTls
        ? { scheme: 'mtls', tolerance: 'PT5M' }
        : {
            scheme,
            ...(algorithmUsed && { algorithm: algorithmUsed }),
            header: header.value,
            tolerance: 'PT5M',
          },
      dedupe: {
        key,
        keptIn: stores.database.value,
        keptFor: dedupeFor.value,
        ...(repeated && { redeliveredFor: repeated.value }),
      },
      acknowledgement: {
        deadline: deadline.value,
        within: within.value,
        mode: 'later',
        ...(status !== undefined && { status }),
        ...(body !== undefined && { body }),
      },
      deadLetter: {
        queue: deadLetters.name,
        keptFor: deadLetters.keptFor.value,
        replay:
          'The runbook procedure "Replay failed work" sends them through the same workers',
      },
    },
  };
};
