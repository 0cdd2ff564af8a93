import type { Sample } from '@integration-plan/plugin-integration-plan-common';
import { render, screen } from '@testing-library/react';
import { metricStatus } from '../../testing/fixtures';
import { SampleTable } from './SampleTable';
import { Sparkline } from './Sparkline';

const metric = metricStatus();
const samples: Sample[] = [
  [1000, 0.99],
  [1060, 0.98],
  [1120, null],
  [1180, 0.7],
  [1240, 0.6],
];

const part = (name: string) =>
  screen.getByRole('img').querySelector(`[${name}]`);

/** Vertical place of a threshold line. */
const heightOf = (level: string) =>
  Number(
    part(`data-threshold="${level}"`)
      ?.getAttribute('d')
      ?.match(/^M0,([\d.]+)/)?.[1],
  );

describe('Sparkline', () => {
  it('draws the values with a gap where one is missing, and marks the last', () => {
    render(<Sparkline metric={metric} samples={samples} />);
    const line = part('data-line')?.getAttribute('d') ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.match(/L/g)).toHaveLength(2);
    const lastPoint = line.match(/([\d.]+,[\d.]+)$/)?.[1];
    expect(part('data-last')).toHaveAttribute('d', `M${lastPoint}h0`);
  });

  it('draws both thresholds where values of that size would be', () => {
    render(<Sparkline metric={metric} samples={samples} />);
    expect(heightOf('warning')).toBeLessThan(heightOf('critical'));
    expect(heightOf('critical')).toBeLessThan(48);
  });

  it('tells a screen reader what it shows', () => {
    render(<Sparkline metric={metric} samples={samples} />);
    expect(screen.getByRole('img')).toHaveAccessibleName(
      'Plot of Push success',
    );
    expect(screen.getByRole('img')).toHaveTextContent(
      /lowest 60 %, highest 99 %, last 60 %/,
    );
  });

  it('draws nothing when nothing is known', () => {
    const { container } = render(
      <Sparkline metric={metric} samples={[[1000, null]]} />,
    );
    expect(container).toBeEmptyDOMElement();
  });

  it('is drawn also when all values are the same', () => {
    render(
      <Sparkline
        metric={{ ...metric, thresholds: undefined }}
        samples={[
          [1000, 5],
          [1060, 5],
        ]}
      />,
    );
    expect(part('data-line')?.getAttribute('d')).not.toContain('NaN');
  });
});

describe('SampleTable', () => {
  it('lists the values, newest first, and says where there was none', () => {
    render(<SampleTable metric={metric} samples={samples} />);
    const cells = screen
      .getAllByRole('row')
      .slice(1)
      .map(row => row.lastChild?.textContent);
    expect(cells).toEqual(['60 %', '70 %', 'no value', '98 %', '99 %']);
  });
});
