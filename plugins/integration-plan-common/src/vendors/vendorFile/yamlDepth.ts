import { Lexer } from 'yaml';

/** Several times what a file of vendors needs. */
const DEEPEST = 20;

/** Comes before the text of a scalar. */
const SCALAR = '\u001f';

/**
 * Whether brackets, or dashes on one line, are nested so deeply that the parser
 * would take seconds for them before its stack is full.
 */
export function isTooDeep(content: string): boolean {
  let brackets = 0;
  let dashes = 0;
  let previous = '';
  for (const token of new Lexer().lex(content)) {
    const isText = previous === SCALAR;
    previous = token;
    if (isText) continue;
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    else if (token === '-') dashes++;
    else if (token.includes('\n')) dashes = 0;
    if (brackets > DEEPEST || dashes > DEEPEST) return true;
  }
  return false;
}
