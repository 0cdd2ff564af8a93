import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  describeFields,
  SECTIONS,
  type PlanDocumentInput,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { plan } from '../../testing/fixtures';
import { CopyButton } from './CopyButton';
import { Facts } from './Facts';

function show(id: SectionId, sections: PlanDocumentInput['sections']) {
  const definition = SECTIONS.find(section => section.id === id)!;
  return renderInTestApp(
    <Facts
      fields={describeFields(definition.facts)}
      facts={plan({ sections }).document.sections[id].facts}
    />,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('Facts', () => {
  it('shows durations, days, choices, yes and no, and people in words', async () => {
    show('authentication', {
      authentication: {
        facts: {
          method: 'oauth2ClientCredentials',
          token: { lifetime: 'PT1H', endpoint: '/oauth/token' },
          credentials: [
            {
              key: 'client',
              title: 'Client secret',
              owner: 'people-platform',
              expires: '2027-03-01',
              rotateEvery: 'P90D',
              scope: 'tenant',
            },
          ],
        },
      },
    });
    expect(
      await screen.findByText('OAuth 2.0 client credentials'),
    ).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Token' })).toBeVisible();
    expect(screen.getByText('1 h')).toBeVisible();
    expect(screen.getByText('/oauth/token').tagName).toBe('CODE');
    const credentials = screen.getByRole('table', { name: 'Credentials' });
    const heads = within(credentials)
      .getAllByRole('columnheader')
      .map(head => head.textContent);
    // Neither the key, nor columns without a value
    expect(heads).toEqual([
      'Credential',
      'Owner',
      'Scope',
      'Expires',
      'Rotated every',
    ]);
    expect(credentials).toHaveTextContent('One for each tenant');
    expect(credentials).toHaveTextContent('Mar 1, 2027');
    expect(credentials).toHaveTextContent('90 days');
    expect(
      within(credentials).getByRole('link', { name: /people-platform/ }),
    ).toHaveAttribute('href', '/catalog/default/group/people-platform');
  });

  it('lists the steps of a procedure with commands to copy and a warning that is read', async () => {
    show('runbook', {
      runbook: {
        facts: {
          procedures: [
            {
              key: 'replay',
              title: 'Replay failed pushes',
              matchers: [{ label: 'plan', operator: '=', value: 'a"b' }],
              steps: [
                {
                  text: 'Read the queue',
                  command: 'syncctl dlq list',
                  expected: 'A number',
                  access: 'on-call',
                  minutes: 2,
                },
                { text: 'Empty the queue', destructive: true },
              ],
            },
          ],
        },
      },
    });
    expect(
      await screen.findByRole('heading', { name: 'Replay failed pushes' }),
    ).toBeVisible();
    expect(screen.getByText('plan="a\\"b"').tagName).toBe('CODE');
    const [first, second] = within(screen.getByRole('list')).getAllByRole(
      'listitem',
    );
    expect(first).toHaveTextContent('Expected resultA number');
    expect(first).toHaveTextContent('Access neededon-call');
    expect(first).toHaveTextContent('Minutes2 min');
    expect(first).not.toHaveTextContent('Destructive');
    expect(second).toHaveTextContent(
      'Destructive: this cannot be undoneEmpty the queue',
    );
  });

  it('says for a moment whether a command was copied', async () => {
    const writeText = jest.fn(async (_: string) => {});
    Object.assign(navigator, { clipboard: { writeText } });
    render(<CopyButton text="syncctl dlq list" what="the command" />);
    const copy = screen.getByRole('button', { name: 'Copy the command' });
    jest.useFakeTimers();
    try {
      writeText.mockRejectedValueOnce(new Error('not allowed'));
      fireEvent.click(copy);
      await act(async () => {});
      expect(screen.getByRole('status')).toHaveTextContent(
        'select the text and copy it',
      );
      fireEvent.click(copy);
      await act(async () => {});
      expect(writeText).toHaveBeenLastCalledWith('syncctl dlq list');
      expect(screen.getByRole('status')).toHaveTextContent('Copied');
      await act(async () => jest.advanceTimersByTime(5000));
      expect(screen.getByRole('status')).toBeEmptyDOMElement();
    } finally {
      jest.useRealTimers();
    }
  });

  it('tells a data flow as a list, whether or not it can be drawn', async () => {
    show('architecture', {
      architecture: {
        facts: {
          flows: [
            {
              key: 'pull',
              title: 'Pull employees',
              direction: 'inbound',
              steps: [
                { name: 'Scheduler starts', actor: 'ours' },
                {
                  name: 'Fetch a page',
                  actor: 'vendor',
                  onFailure: 'Repeat it',
                },
              ],
            },
          ],
        },
      },
    });
    expect(
      await screen.findByRole('heading', { name: 'Pull employees' }),
    ).toBeVisible();
    const steps = within(screen.getByRole('list')).getAllByRole('listitem');
    expect(steps.map(step => step.textContent)).toEqual([
      'Scheduler startsWhereOur system',
      'Fetch a pageWhereThe third partyIf it failsRepeat it',
    ]);
  });

  it('makes links of web addresses only', async () => {
    const definition = SECTIONS.find(({ id }) => id === 'architecture')!;
    // What no backend accepts; a page must not rest on that
    const facts = {
      api: { documentation: ['javascript', 'alert%281%29'].join(':') },
    };
    renderInTestApp(
      <Facts fields={describeFields(definition.facts)} facts={facts} />,
    );
    expect(await screen.findByText(/alert%281%29/)).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
