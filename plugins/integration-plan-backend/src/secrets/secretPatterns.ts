/**
 * Credentials that secretlint's recommended rules do not know. People paste
 * them with the output of commands. The shapes are those that their makers
 * document: RFC 7519 for JSON Web Tokens, RFC 6750 and RFC 7617 for headers.
 */
export const SECRET_PATTERNS = [
  {
    name: 'JSON Web Token',
    // A header that begins with {" and a payload that does, then a signature
    patterns: [
      '/\\beyJ[\\w-]{10,4000}\\.eyJ[\\w-]{10,8000}\\.[\\w-]{16,2000}/',
    ],
  },
  {
    name: 'Google API key',
    patterns: ['/\\bAIza[\\w-]{35}(?![\\w-])/'],
  },
  {
    name: 'Azure storage key',
    patterns: ['/\\bAccountKey=[A-Za-z0-9+/]{86}==/i'],
  },
  {
    name: 'bearer or basic credential',
    patterns: [
      '/\\bauthorization["\']?\\s{0,3}[:=]\\s{0,3}["\']?(?:bearer|basic|token)\\s{1,3}[\\w.~+/-]{16,8000}=*/i',
    ],
  },
];
