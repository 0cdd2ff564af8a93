import { formatDuration } from '../../../facts/durations';
import { wordPattern } from '../../../reading/grammar/wordPattern';
import { type Check, quote, find } from './said';

const READ_ONLY = wordPattern(
  /\b(?:read[- ]only|only read access|never write|do not write|don['’]t write|nur lesen\w{0,2}|schreibgeschützt|nur lesend\w{0,2})\b/iu,
);

/** Reading only, and work that writes. */
export const readOnly: Check = ({ context: { flows }, clauses }) => {
  const denied = find(clauses, READ_ONLY);
  const writes = flows.find(
    ({ direction, style, movement }) =>
      direction === 'outbound' && style !== 'hook' && movement,
  );
  return [
    denied &&
      writes &&
      `${quote(denied)} against \u201c${
        writes.title
      }\u201d, which writes to the third party.`,
  ];
};

const ONE_SERVER = wordPattern(
  /\b(?:1|one|a single|single|ein(?:em|en|zigen?)?) (?:server|machine|node|instance|vm|rechner|instanz)\b/iu,
);

/** One machine keeps no promise while it is down. */
export const oneServer: Check = ({ context: { flows, said }, clauses }) => {
  const single = find(clauses, ONE_SERVER, 'ourSystem');
  const hook = flows.find(
    ({ style, lossAllowed }) =>
      style === 'hook' && !lossAllowed.value && lossAllowed.from === 'input',
  );
  const repeated = said.details.webhook?.repeatedFor;
  return [
    single &&
      hook &&
      `${quote(single)} against \u201c${
        hook.title
      }\u201d that must not be lost: while it is down nothing is received${
        repeated
          ? `, and the sender repeats for ${formatDuration(repeated)} only`
          : ''
      }.`,
  ];
};
