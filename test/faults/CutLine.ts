import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands before a database, and can be cut. */
export class CutLine {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer(client => {
    if (this.#isCut) {
      client.destroy();
      return;
    }
    const server = connect(this.target);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ]) {
      this.#sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  });
  #isCut = false;

  private constructor(
    private readonly target: { host: string; port: number },
  ) {}

  static async start(target: { host: string; port: number }) {
    const line = new CutLine(target);
    await new Promise<void>(resolve => {
      line.#server.listen(0, '127.0.0.1', resolve);
    });
    return line;
  }

  get port() {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks what is connected and refuses what comes. */
  cut() {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend() {
    this.#isCut = false;
  }

  stop() {
    this.cut();
    this.#server.close();
  }
}
