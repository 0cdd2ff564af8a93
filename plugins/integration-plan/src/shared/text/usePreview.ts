import { useEffect, useRef, useState } from 'react';

/** A pause in the typing that is worth a look. */
const PAUSE_MS = 500;

/** A request that hangs must become an error. */
export const PREVIEW_TIMEOUT_MS = 60_000;

type Answer<T> = { asked: string; text: string; result?: T; error?: Error };

/**
 * Asks what would come of a text, when the typing pauses; a question whose
 * text is no longer there is cancelled.
 *
 * @param question - identifies what is asked beside the text
 */
export function usePreview<T>(
  { max, question, text }: { text: string; max: number; question: string },
  ask: (signal: AbortSignal) => Promise<T>,
) {
  const [answer, setAnswer] = useState<Answer<T>>();
  const [attempt, setAttempt] = useState(0);
  const isAskable = text.trim() !== '' && text.length <= max;
  const asked = `${attempt}\n${question}\n${text}`;
  const newest = useRef(ask);
  newest.current = ask;

  useEffect(() => {
    if (!isAskable) {
      setAnswer(undefined);
      return undefined;
    }
    const gone = new AbortController();
    const answerWith = (part: { result: T } | { error: Error }) => {
      if (!gone.signal.aborted) setAnswer({ asked, text, ...part });
    };
    const pause = setTimeout(() => {
      const timeout = AbortSignal.timeout(PREVIEW_TIMEOUT_MS);
      newest.current(AbortSignal.any([gone.signal, timeout])).then(
        result => answerWith({ result }),
        error => answerWith({ error }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      gone.abort();
    };
  }, [text, asked, isAskable]);

  const isCurrent = answer?.asked === asked;
  return {
    /** Of the text itself, or of an earlier one while `isChecking`. */
    result: answer?.result,
    /** What `result` is of. */
    text: answer?.text ?? '',
    error: isCurrent ? answer.error : undefined,
    isChecking: isAskable && !isCurrent,
    retry: () => setAttempt(old => old + 1),
    /** Takes an answer to the same question that came another way. */
    accept: (result: T) => setAnswer({ asked, text, result }),
  };
}
