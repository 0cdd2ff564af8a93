import { Html, html } from './html';
import { STYLE } from './style';

/** What the page may load: nothing. Said to browsers by the file and the route alike. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'";

/** A whole page of its own, with its style in it. */
export function renderPage(options: { title: string; body: Html }): string {
  const page = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="${CONTENT_SECURITY_POLICY}"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${options.title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${options.body}
      </body>
    </html> `;
  return page.markup;
}
