/**
 * The style of exported pages: one column that a phone holds, dark where the
 * reader's system is, and plain on paper. `plaintext` lets each line of text
 * begin on the side on which its script does, and keeps its direction to itself.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1b1b1b; --quiet: #595959; --back: #fff; --line: #ccc; --soft: #f3f3f3;
  --link: #0b57a4; --ok: #1d6b2a; --warning: #8a4b00; --critical: #b3160f; --unknown: #595959;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ececec; --quiet: #b0b0b0; --back: #161616; --line: #4a4a4a; --soft: #242424;
    --link: #8ec2ff; --ok: #7fd38d; --warning: #ffb866; --critical: #ff9a92; --unknown: #b0b0b0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 60rem;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back);
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.25rem 0 .5rem; }
h1 { font-size: 1.6rem; margin-top: 0; }
h2 { font-size: 1.3rem; margin-top: 2rem; padding-top: .75rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
h1, h2, h3, h4, h5, h6, p, li, td, th, dd, pre { unicode-bidi: plaintext; text-align: start; }
code, a, b, strong, span, time { unicode-bidi: isolate; }
p, ul, ol, dl, pre { margin: .5rem 0; }
a { color: var(--link); }
dl { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .4rem; min-width: 0; }
dd > ul { margin: 0; padding-left: 1.1rem; }
ol, ul { padding-left: 1.6rem; }
ol > li { margin-bottom: .75rem; }
ol > li::marker { font-weight: 700; }
code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .92em; }
pre {
  padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 4px;
  background: var(--soft); white-space: pre-wrap;
}
blockquote { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .35rem .5rem; border: 1px solid var(--line); vertical-align: top; min-width: 6rem; overflow-wrap: break-word; }
th { background: var(--soft); }
td > ul { margin: 0; padding-left: 1.1rem; }
.scroll { overflow-x: auto; margin: .5rem 0; }
.lines { white-space: pre-line; }
.quiet, .picture { color: var(--quiet); }
.quiet { font-size: .92rem; }
.item { margin: .75rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
.item > :first-child { margin-top: 0; }
.group { font-weight: 600; }
.readings { list-style: none; padding-left: 0; }
.readings > li { padding: .5rem 0; border-top: 1px solid var(--line); }
.readings .readings { padding-left: 1rem; }
.readings p { margin: .15rem 0; }
.badge { display: inline-block; padding: 0 .4rem; border: 1px solid currentColor; border-radius: 4px; }
.ok { color: var(--ok); }
.warning { color: var(--warning); }
.critical { color: var(--critical); }
.unknown { color: var(--unknown); }
.written { padding: .5rem .75rem; border-left: 4px solid var(--warning); background: var(--soft); }
nav ul { columns: 16rem; padding-left: 1.2rem; }
@media (min-width: 40rem) {
  dl { grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr); }
}
@media print {
  :root {
    font-size: 10pt;
    --text: #000; --quiet: #333; --back: #fff; --line: #999; --soft: #fff;
    --link: #000; --ok: #000; --warning: #000; --critical: #000; --unknown: #000;
  }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3, h4 { break-after: avoid; }
  pre, tr, dt, ol > li { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`;
