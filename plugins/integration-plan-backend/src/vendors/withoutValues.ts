/**
 * Runs statements with personal data in them. An engine's error repeats the
 * statement with its values, and errors end up in logs: what is thrown here
 * has the code of the engine and nothing else.
 */
export async function withoutValues<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // Errors of our own have a name and no code
    const code = (error as { code?: unknown }).code;
    if (code === undefined) throw error;
    throw new Error(`The database could not save contacts: ${code}`);
  }
}
