import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  BrowserRouter,
  Link,
  MemoryRouter,
  Route,
  Routes,
} from 'react-router-dom';
import { useLeaveGuard } from './useLeaveGuard';

const Guarded = ({ name, isActive }: { name: string; isActive: boolean }) => {
  const held = useLeaveGuard(isActive);
  return held ? <button onClick={held.proceed}>Leave {name}</button> : null;
};

const Page = ({ active }: { active: string[] }) => (
  <MemoryRouter>
    <Routes>
      <Route
        path="/"
        element={
          <>
            <Link to="/elsewhere">Elsewhere</Link>
            <Guarded name="first" isActive={active.includes('first')} />
            <Guarded name="second" isActive={active.includes('second')} />
          </>
        }
      />
      <Route path="/elsewhere" element={<p>Elsewhere indeed</p>} />
    </Routes>
  </MemoryRouter>
);

it('a form holds back who leaves although another that began before it has ended', async () => {
  const { rerender } = render(<Page active={['first', 'second']} />);
  rerender(<Page active={['second']} />);
  const leave = () => userEvent.click(screen.getByText('Elsewhere'));
  await leave();
  expect(screen.queryByText('Leave first')).toBeNull();
  await userEvent.click(screen.getByText('Leave second'));
  expect(screen.getByText('Elsewhere indeed')).toBeInTheDocument();
});

it('lets go of everybody once all forms have ended, in whichever order', async () => {
  const { rerender } = render(<Page active={['first', 'second']} />);
  rerender(<Page active={['second']} />);
  rerender(<Page active={[]} />);
  await userEvent.click(screen.getByText('Elsewhere'));
  expect(screen.getByText('Elsewhere indeed')).toBeInTheDocument();
});

describe('after a form has ended', () => {
  const View = ({ isActive }: { isActive: boolean }) => (
    <BrowserRouter>
      <Routes>
        <Route path="/" element={<Link to="/form">The list</Link>} />
        <Route
          path="/form"
          element={
            <>
              <Link to="/plan">The form</Link>
              <Guarded name="form" isActive={isActive} />
            </>
          }
        />
        <Route path="/plan" element={<p>The plan</p>} />
      </Routes>
    </BrowserRouter>
  );
  const back = () => act(async () => window.history.back());

  async function openForm() {
    window.history.replaceState(null, '', '/');
    const view = render(<View isActive={false} />);
    await userEvent.click(screen.getByText('The list'));
    view.rerender(<View isActive />);
    return () => view.rerender(<View isActive={false} />);
  }

  it('what opens by itself stays open, and the form is one step before it', async () => {
    const end = await openForm();
    const step = jest.spyOn(window.history, 'back');
    end();
    await userEvent.click(screen.getByText('The form'));
    expect(screen.getByText('The plan')).toBeInTheDocument();
    // No step is under way that could take that back
    expect(step).not.toHaveBeenCalled();
    step.mockRestore();
    await back();
    expect(await screen.findByText('The form')).toBeInTheDocument();
    await back();
    expect(await screen.findByText('The list')).toBeInTheDocument();
  });

  it('one step back leaves its page', async () => {
    const end = await openForm();
    end();
    await back();
    expect(await screen.findByText('The list')).toBeInTheDocument();
  });
});
