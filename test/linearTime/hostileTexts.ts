/** What is repeated: marks of Markdown, numbers, shells, YAML and CSV, and words. */
const PIECES = [
  ...[...' \t\n\r#()[]{}*_`|-=~><&!:,.;/\\"\'1aß→$@%\u00a0\u2028'],
  ...['# ', '**a', '*a ', '_a', '**a** ', '> ', '- ', '1. ', '[](', '![', ']('],
  ...['[a]', '<a ', '<!--', '&amp;', '` ', '`a` ', '| ', '|-', '| a ', '\\"'],
  ...['1,', '1.', '1 ', '1 a', '1/', '1-', 'a ', 'a-', 'a.', 'a. ', 'A. '],
  ...['a@', 'a: ', '"a",', '{{', '{{a}}', '$(', '->', '→ a ', ' and ', '(a) '],
  ...['10 requests/minute ', '5s, ', 'after 5 ', '5 minutes ', 'every day '],
  ...['push ', 'Push and pull ', 'not ', 'http://a.', 'per ', 'A1 ', 'Ab '],
  ...['\r\n', ' \n', 'a\n', 'a\n\n', '|\n', '- a\n', '> a\n', '# a\n', '=\n'],
  ...['| a | b |\n', '```\n', 'a: b\n', '- a: b\n', '**a:** b\n', '**a**\n'],
  ...['-----BEGIN ', '-----END ', '-----BEGIN RSA PRIVATE KEY-----\n'],
  ...['{a="a"', 'a(', 'eyJ'],
  ...['1. a\n', 'x:\n\n', '---\n', '"a"\n', '[a]: b\n', '## Errors\na\n'],
];

/** Alone, and behind something and before something that does not go on with it. */
const PLACES = ['…', 'a…x\u0001', '## a…x\n\n- **Label:** 1…x\n| a…x | b |'];

/** Long texts that nobody would write, each with what is repeated in it. */
export const HOSTILE_TEXTS = PIECES.flatMap(piece =>
  PLACES.map(place => ({
    name: place.replaceAll('…', () => `${JSON.stringify(piece)}…`),
    /** One in the other, as deep as can be: that it is read in time is not all. */
    nests: place === '…',
    /** @param length - of the text, about */
    write: (length: number) => {
      const times = place.split('…').length - 1;
      const repeated = piece.repeat((length / times - 20) / piece.length);
      return place.replaceAll('…', () => repeated);
    },
  })),
);
