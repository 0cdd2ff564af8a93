import { act, render, screen } from '@testing-library/react';
import { ScrollBox } from './ScrollBox';

/** The browser's observers, as far as jsdom has none. */
class Observers {
  static observed: Array<{ target: Element; tell: () => void }> = [];
  constructor(private readonly tell: () => void) {}
  observe(target: Element) {
    Observers.observed.push({ target, tell: this.tell });
  }
  disconnect() {
    Observers.observed = Observers.observed.filter(
      ({ tell }) => tell !== this.tell,
    );
  }
  static resize(target: Element) {
    for (const one of Observers.observed) {
      if (one.target === target) one.tell();
    }
  }
}

const { ResizeObserver } = globalThis;
afterEach(() => Object.assign(globalThis, { ResizeObserver }));

it('takes the focus once what is in it grows too large, and gives it up again', async () => {
  Object.assign(globalThis, { ResizeObserver: Observers });
  const { container, rerender } = render(
    <ScrollBox label="Limits">
      <p>Short</p>
    </ScrollBox>,
  );
  const box = container.firstElementChild!;
  let width = 900;
  Object.defineProperty(box, 'clientWidth', { get: () => 500 });
  Object.defineProperty(box, 'scrollWidth', { get: () => width });
  expect(screen.queryByRole('group')).toBeNull();
  act(() => Observers.resize(screen.getByText('Short')));
  const group = screen.getByRole('group', { name: 'Limits, scrollable' });
  expect(group).toHaveAttribute('tabindex', '0');

  // What takes the place of the content is watched, too
  rerender(
    <ScrollBox label="Limits">
      <div>Other</div>
    </ScrollBox>,
  );
  await act(async () => undefined);
  width = 400;
  act(() => Observers.resize(screen.getByText('Other')));
  expect(screen.queryByRole('group')).toBeNull();
});
