/** @jest-environment @backstage/cli/config/jest-environment-jsdom */
import {
  SECTIONS,
  type PlanDocumentInput,
} from '@integration-plan/plugin-integration-plan-common';
import { readPage, textsOf } from '../__testUtils__/readPage';
import {
  now,
  planWith,
  renderedPlan,
  statusWith,
} from '../__testUtils__/renderedPlan';
import { renderPlanHtml } from './renderPlanHtml';

describe('text of anybody on the page of a plan', () => {
  it('shows hostile text as text, wherever it stands', () => {
    const javascript = ['javascript', 'alert(1)'].join(':');
    const hostile = `</style></title><script>alert(1)</script><img src=x onerror="alert(1)"> " onmouseover='alert(1)' {{x}}`;
    const body = [
      hostile,
      `[a](${javascript}) [b](java&#115;cript:alert(1)) <${javascript}>`,
      '[c](data:text/html;base64,PHNjcmlwdD4=) [d](//evil.example.com)',
      '![pixel](https://evil.example.com/p.png "t\\" onload=alert(1)")',
      `[ref] [web](https://good.example.com/?a=1&b="onclick=x) https://bare.example.com`,
      '<svg/onload=alert(1)> <a href="x" onclick="alert(1)">x</a>',
      '``` "onclick=alert(1)\n</code><script>alert(2)</script>\n```',
      `[ref]: ${javascript}`,
    ].join('\n\n');
    const page = renderedPlan(
      {
        scenario: { ourSystem: body },
        sections: {
          architecture: { body, notApplicable: hostile },
          runbook: {
            body,
            facts: {
              contacts: [{ who: hostile, how: javascript }],
              procedures: [
                {
                  key: 'x',
                  title: hostile.slice(0, 120),
                  trigger: hostile,
                  steps: [{ text: hostile, command: hostile }],
                },
              ],
            },
          },
        },
      },
      {
        attributes: { title: hostile, description: hostile },
        status: { message: hostile },
      },
    );
    // readPage has looked at every element; nothing was dropped either
    expect(page.title).toBe(hostile);
    expect(textsOf(page, 'h1')).toEqual([hostile]);
    expect(textsOf(page, 'ol pre code')).toEqual([hostile]);
    expect(textsOf(page, '.prose p')[0]).toBe(hostile);
    const links = [...page.querySelectorAll('.prose a')];
    expect(
      new Set(links.map(link => new URL(link.getAttribute('href')!).host)),
    ).toEqual(new Set(['good.example.com', 'bare.example.com']));
    expect(textsOf(page, '.prose .picture')).toContain(
      'Picture: pixel (https://evil.example.com/p.png)',
    );
  });

  it('makes no link of an address that the store should never have let in', () => {
    const address = ['javascript', 'alert(1)'].join(':');
    const plan = planWith({
      sections: {
        architecture: {
          facts: { api: { documentation: 'https://docs.example.com' } },
        },
      },
    });
    const show = () =>
      readPage(
        renderPlanHtml({ plan, status: statusWith(), vendor: 'missing', now }),
      );
    const links = () =>
      [...show().querySelectorAll('dd a')].map(link =>
        link.getAttribute('href'),
      );
    expect(links()).toEqual(['https://docs.example.com']);
    plan.document.sections.architecture.facts.api!.documentation = address;
    expect(links()).toEqual([]);
    expect(show().body.textContent).toContain(address);
    // Whole and on the web, and yet it tries to get out of its attribute
    const quoted = `https://docs.example.com/" onmouseover="alert(1)" '`;
    plan.document.sections.architecture.facts.api!.documentation = quoted;
    expect(links()).toEqual([quoted]);
  });

  it('keeps text that runs from right to left to itself', () => {
    const rtl = 'מערכת השכר\u202E.gpj';
    const page = renderedPlan(
      { sections: { architecture: { body: `# ${rtl}\n\n- ${rtl}` } } },
      { attributes: { title: rtl } },
    );
    expect(textsOf(page, 'h1, .prose h3, .prose li')).toEqual([rtl, rtl, rtl]);
    const style = page.querySelector('style')!.textContent!;
    expect(style).toMatch(/h1[^}]*\bli\b[^}]*\{ unicode-bidi: plaintext/);
    // Inside a line, where a code or a link stands between other words
    expect(style).toMatch(/code, a[^}]*\{ unicode-bidi: isolate/);
  });

  it('is there at once for a document as large as one may be', () => {
    const row = {
      source: 'a'.repeat(60),
      target: 'b'.repeat(60),
      conversion: 'As it is',
    };
    const sections: PlanDocumentInput['sections'] = Object.fromEntries(
      SECTIONS.slice(0, 4).map(({ id }) => [
        id,
        {
          body: `${'Words with *marks*, `code` and https://example.com.\n\n'.repeat(
            3500,
          )}`.slice(0, 190_000),
        },
      ]),
    );
    const largePlan = (body: string) =>
      planWith({
        sections: {
          ...sections,
          rateLimiting: { body },
          dataMapping: {
            body: '',
            facts: {
              mappings: [
                {
                  key: 'people',
                  title: 'People',
                  direction: 'inbound',
                  fields: Array.from({ length: 500 }, () => row),
                },
              ],
            },
          },
        },
      });
    /** What the processor works for the page. */
    const cost = (body: string) => {
      const before = process.cpuUsage();
      const page = renderPlanHtml({
        plan: largePlan(body),
        status: statusWith(),
        vendor: 'missing',
        now,
      });
      expect(page.length).toBeGreaterThan(900_000);
      return process.cpuUsage(before).user;
    };
    // What grows with the square costs hundreds of times as much
    const harmless = cost('word '.repeat(38_000));
    expect(cost('['.repeat(190_000)) / harmless).toBeLessThan(10);
  });
});
