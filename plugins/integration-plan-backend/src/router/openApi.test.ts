import { readFileSync, writeFileSync } from 'node:fs';
import { createOpenApiDocument } from '../__testUtils__/openApi';
import { createRouter } from '.';
import { OPENAPI_FILE } from './routes';
import type { Services } from './services';

describe('openapi.json', () => {
  const document = createOpenApiDocument();

  it('is what the routes come to; yarn build:openapi writes it anew', () => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    if (process.env.WRITE_REPORTS) writeFileSync(OPENAPI_FILE, text);
    expect(JSON.parse(readFileSync(OPENAPI_FILE, 'utf8'))).toEqual(
      JSON.parse(text),
    );
  });

  it('has every method and path that the router answers, and no other', () => {
    const router = createRouter(
      {} as Services & Parameters<typeof createRouter>[0],
    );
    const served = router.stack.flatMap(({ route }) =>
      route ? route.stack.map(({ method }) => `${method} ${route.path}`) : [],
    );
    const described = Object.entries(document.paths ?? {}).flatMap(
      ([path, item]) =>
        Object.keys(item ?? {}).map(
          method => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        ),
    );
    expect(served.sort()).toEqual(described.sort());
    expect(served.length).toBeGreaterThan(40);
  });
});
