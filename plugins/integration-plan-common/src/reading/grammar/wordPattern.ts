const LETTER = String.raw`\p{L}\p{M}\p{N}_`;
const EDGE = `(?:(?<=[${LETTER}])(?![${LETTER}])|(?<![${LETTER}])(?=[${LETTER}]))`;

/**
 * A pattern in which `\b` and `\w` know the letters of all languages, so that
 * "échec" begins where a word begins.
 */
export function wordPattern({ source, flags }: RegExp): RegExp {
  let inClass = false;
  let read = '';
  for (let index = 0; index < source.length; index++) {
    const letter = source[index];
    if (letter === '\\') {
      index += 1;
      const escaped = source[index];
      if (escaped === 'b' && !inClass) read += EDGE;
      else if (escaped === 'w') read += inClass ? LETTER : `[${LETTER}]`;
      else read += `\\${escaped}`;
    } else {
      if (letter === '[') inClass = true;
      if (letter === ']') inClass = false;
      read += letter;
    }
  }
  return new RegExp(read, flags.includes('u') ? flags : `${flags}u`);
}

/** A text as it is, as a part of a pattern. */
export const escapePattern = (text: string) =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
