import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('starts, and says so when nobody answers its sign-in', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          data: {
            app: { title: 'Test portal', baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
          context: 'test',
        },
      ] as never,
    };
    render(App.createRoot());
    expect(
      await screen.findByText(/do not appear to be signed in/, undefined, {
        timeout: 15_000,
      }),
    ).toBeInTheDocument();
  }, 30_000);
});
