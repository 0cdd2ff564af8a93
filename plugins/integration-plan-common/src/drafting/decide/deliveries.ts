import {
  assumed,
  derived,
  roundDown,
  seconds,
  toDuration,
  type Inputs,
} from './known';

/** How long the sender of a delivery waits, and how fast we answer. */
export function acknowledgementOf(said: Inputs) {
  const deadline =
    said.known(
      said.details.webhook?.acknowledgeWithin,
      'webhook.acknowledgeWithin',
    ) ??
    assumed(
      'PT5S',
      'The inputs do not say how long the sender waits; a short time is assumed',
    );
  const within = Math.min(1, seconds(deadline) / 4);
  return {
    deadline,
    within: derived(
      toDuration(within >= 1 ? 1 : roundDown(within)),
      'Well below the deadline of the sender: a delivery is only verified and stored before the answer',
      assumed(0, ''),
    ),
  };
}
