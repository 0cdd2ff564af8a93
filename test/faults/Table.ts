type Check = { name: string; ok: boolean; detail?: string };

/** The figures of a run and what must hold of them. */
export class Table {
  readonly #rows: string[][] = [
    ['fault', 'noticed after s', 'right after s', 'what was said'],
  ];
  readonly #checks: Check[] = [];
  readonly #notes: string[] = [];

  /** A fault that was noticed and overcome. */
  row(fault: string, noticed: string, right: string, said = '') {
    this.#rows.push([fault, noticed, right, said]);
    this.check(`${fault}: noticed, and overcome without a restart`, true);
  }

  check(name: string, ok: boolean, detail?: string) {
    this.#checks.push({ name, ok, detail });
  }

  note(text: string) {
    this.#notes.push(text);
  }

  failed(): number {
    return this.#checks.filter(({ ok }) => !ok).length;
  }

  report() {
    const failed = this.failed();
    return { passed: this.#checks.length - failed, failed };
  }

  print() {
    const widths = [0, 1, 2].map(column =>
      Math.max(...this.#rows.map(row => row[column].length)),
    );
    for (const row of this.#rows) {
      const cells = row.map((cell, column) =>
        column === 0
          ? cell.padEnd(widths[0])
          : column < 3
          ? cell.padStart(widths[column])
          : cell.slice(0, 70),
      );
      console.log(cells.join('  ').trimEnd());
    }
    console.log(`\n${this.#notes.join('. ')}.`);
    for (const { name, ok, detail } of this.#checks) {
      if (ok && !detail) continue;
      console.log(
        `${ok ? 'ok' : 'FAILED'}: ${name}${detail ? ` (${detail})` : ''}`,
      );
    }
  }
}
