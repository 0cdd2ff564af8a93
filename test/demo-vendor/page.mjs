import { SCENARIOS } from './model.mjs';

export const page = scenario => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demo vendor</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark }
  button { display: block; width: 100%; margin: .5rem 0; padding: .75rem 1rem; font: inherit; text-align: left; cursor: pointer }
  button[aria-pressed=true] { outline: 3px solid; font-weight: 600 }
</style>
<h1>Demo vendor</h1>
<p>Choose how Workday behaves. The portal shows it with the next reading.</p>
<form method="post" action="/scenario">
${Object.entries(SCENARIOS)
  .map(
    ([id, title]) =>
      `<button name="scenario" value="${id}" aria-pressed="${
        id === scenario
      }">${title}</button>`,
  )
  .join('\n')}
</form>
<p><a href="/metrics">Metrics</a> · <a href="/alertmanager/api/v2/alerts">Alerts</a></p>
</html>
`;
