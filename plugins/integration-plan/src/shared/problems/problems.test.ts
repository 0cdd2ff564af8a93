import { ResponseError } from '@backstage/errors';
import { describeError, describeWriteError, issuesOf } from './problems';

const said = (message: string, more: object = {}) => ({
  error: { name: 'Error', message, ...more },
  response: { statusCode: 400 },
});

/** What the client throws for an answer of the backend. */
const answer = (status: number, body: object | string = said('It is taken')) =>
  ResponseError.fromResponse(
    new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      statusText: 'Status text',
      headers: {
        'content-type':
          typeof body === 'string' ? 'text/html' : 'application/json',
      },
    }) as never,
  );
describe('what went wrong', () => {
  it.each([400, 409, 422, 428])(
    'is what the backend says of %s',
    async status =>
      expect(describeWriteError(await answer(status))).toEqual({
        title: 'The portal refuses this',
        advice: 'It is taken.',
      }),
  );

  it.each([500, 502, 503])('is what the backend says of %s', async status => {
    const error = await answer(status);
    expect(describeWriteError(error).advice).toBe(
      'It says: It is taken. Try again in a while.',
    );
    expect(describeError(error).advice).toBe('It says: It is taken.');
  });

  it('is no page of somebody else', async () =>
    expect(describeError(await answer(502, '<h1>nginx</h1>')).advice).toBe(
      'It says: HTTP 502 Status text.',
    ));

  it('never asks to load a page again that somebody may type in', async () => {
    const error = await answer(401);
    for (const { title, advice } of [
      describeError(error),
      describeWriteError(error),
    ]) {
      expect(title).toBe('You are signed out');
      expect(advice).toBe(
        'Your sign-in has expired: sign in in another tab, then try again here.',
      );
    }
  });

  it('has words of its own where they are known better', async () => {
    const words = { 409: { title: 'Taken' }, 404: { advice: 'Look again.' } };
    expect(describeWriteError(await answer(409), words)).toEqual({
      title: 'Taken',
      advice: 'It is taken.',
    });
    expect(describeWriteError(await answer(404), words)).toEqual({
      title: 'It is not there any more',
      advice: 'Look again.',
    });
  });

  it('is the connection where nothing answers', () =>
    expect(describeWriteError(new TypeError('Failed to fetch'))).toEqual({
      title: 'The portal does not answer',
      advice: 'Check your connection and try again.',
    }));

  it('is at a value where the backend names one', async () => {
    const issue = { path: 'name', message: 'is taken' };
    const error = await answer(400, said('No', { issues: [issue, 7] }));
    expect(issuesOf(error)).toEqual([issue]);
    expect(issuesOf(await answer(400))).toBeUndefined();
  });
});
