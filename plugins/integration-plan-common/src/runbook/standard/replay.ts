import { formatDuration } from '../../facts/durations';
import { formatRetries } from './formatFacts';
import { StandardText, type Sections } from './StandardText';

/** Does again what has failed, once, by what the plan says of dead letters and keys. */
export function replay(sections: Sections) {
  const text = new StandardText();
  const { deadLetter, dedupe } = sections.webhooks.facts;
  const { undelivered } = sections.errorHandling.facts;
  const { keys, resumePoint, partialSuccess } = sections.idempotency.facts;
  const places = [
    deadLetter.queue && `the dead-letter queue ${deadLetter.queue}`,
    undelivered.keptIn && `${undelivered.keptIn}`,
  ].filter(Boolean);

  if (places.length > 0) {
    text.fact(`Failed work is in ${places.join(' and in ')}`);
    text.step(
      `Look at what has failed in ${places.join(' and in ')}, by reason`,
      {
        expected:
          'A reason for each item. One reason for all: mend that first. A reason of its own for each: bad records',
      },
    );
  } else {
    text.unsaid('where failed work is kept', {
      ask: 'find it in the logs, and list what has failed, by reason',
    });
  }
  const stays = [
    deadLetter.keptFor && {
      what: 'A dead letter',
      time: formatDuration(deadLetter.keptFor),
    },
    undelivered.keptFor && {
      what: 'Undelivered work',
      time: formatDuration(undelivered.keptFor),
    },
  ].filter(each => each !== undefined && each !== '');
  for (const stay of stays) {
    if (stay) text.fact(`${stay.what} is kept for ${stay.time}`);
  }
  const [stay] = stays;
  if (stay) {
    text.step(`How old is the oldest item? It is kept for ${stay.time}`, {
      expected:
        'Younger: nothing is lost yet. Nearly as old: replay the oldest first',
    });
  } else text.unsaid('how long failed work is kept');

  text.step('Mend the reason: mapping, right, credential, or record', {
    expected: 'One item of the group passes when it is sent alone',
  });
  keys.slice(0, 6).forEach(key => {
    const stored = [
      key.keptIn && `kept in ${key.keptIn}`,
      key.keptFor && `for ${formatDuration(key.keptFor)}`,
    ].filter(Boolean);
    text.fact(
      `"${key.title}" is recognised again by ${key.parts}${
        stored.length > 0 ? `, ${stored.join(' ')}` : ''
      }`,
    );
  });
  const short = keys.find(({ keptFor }) => keptFor);
  if (keys.length > 0) {
    text.step(
      `Check that repeating is safe: ${keys
        .slice(0, 6)
        .map(({ title, parts }) => `"${title}" by ${parts}`)
        .join('; ')}`,
      {
        expected: short?.keptFor
          ? `Items younger than ${formatDuration(
              short.keptFor,
            )} are not done twice. Older ones: compare both sides by hand first`
          : 'What was done already is recognised and not done twice',
      },
    );
  } else {
    text.unsaid('what keeps a repeated request from creating a duplicate', {
      ask: 'look up on both sides whether an item was done already, before it is replayed',
    });
  }
  if (dedupe.key) {
    text.fact(
      `Repeated deliveries are recognised by ${dedupe.key}${
        dedupe.keptFor ? `, kept for ${formatDuration(dedupe.keptFor)}` : ''
      }`,
    );
  }
  if (deadLetter.replay) {
    text.fact(`Dead letters are replayed so: ${deadLetter.replay}`);
    text.step(`Replay one item, then the rest: ${deadLetter.replay}`, {
      expected: 'Items are done, or come back with another reason',
    });
  } else {
    text.unsaid('how dead letters are replayed');
    text.step(
      'Send one item again in the usual way, then the rest in small groups, within our own limit',
      { expected: 'Items are done, or come back with another reason' },
    );
  }
  if (resumePoint) {
    text.fact(`A batch resumes: ${resumePoint}`);
    text.step(
      `For a batch that stopped: start it again; it resumes so: ${resumePoint}`,
      { expected: 'It goes on from there, and does not begin anew' },
    );
  } else {
    text.unsaid('where an interrupted batch resumes');
    text.step(
      'A batch that stopped: the plan does not say where it resumes; count on its beginning anew',
    );
  }
  if (partialSuccess) text.fact(`After a partial success: ${partialSuccess}`);
  formatRetries(sections).forEach(words => text.fact(words));
  if (undelivered.afterwards) {
    text.fact(`What stays too long: ${undelivered.afterwards}`);
    text.step(`What can never pass: ${undelivered.afterwards}`, {
      access: 'Owner of the plan',
    });
  } else {
    text.step(
      'Write down what can never pass, with the reason, before it is given up',
      { access: 'Owner of the plan' },
    );
  }
  return {
    title: 'Replay failed work',
    trigger:
      'Work has failed for good, after a fault that is mended or an outage that is over',
    steps: text.steps,
    basis: text.basis,
  };
}
