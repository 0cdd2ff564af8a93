import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, MemoryRouter, Route, Routes } from 'react-router-dom';
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
