/** What a language offers for tests that answer in place of the third party. */
export type Platform = {
  /** E.g. "respx"; undefined: the language is not known. */
  stub?: string;
};

const STUBS: Array<[RegExp, string]> = [
  [/python|django|flask|fastapi/i, 'respx or a local stub server'],
  [/node|typescript|javascript|nestjs/i, 'Mock Service Worker'],
  [/java\b|kotlin|spring|scala/i, 'WireMock'],
  [/^go|golang/i, 'net/http/httptest'],
  [/ruby|rails/i, 'WebMock'],
  [/php|laravel|symfony/i, 'the mock handler of the HTTP client'],
  [/c#|\.net/i, 'WireMock.Net'],
  [/elixir|phoenix/i, 'Bypass'],
  [/rust/i, 'wiremock'],
];

/** By the language or the framework that the inputs name. */
export function platformFor(name: string | undefined): Platform {
  const found = name && STUBS.find(([pattern]) => pattern.test(name));
  return found ? { stub: found[1] } : {};
}
