/** Where a command reads and writes; tests pass their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether colours and redrawn lines make sense. */
  readonly isInteractive: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** One subcommand of `stepwright`. It returns the exit code: 0 fine, 1 the answer is no, 2 the question was wrong. */
export interface Command {
  readonly name: string;
  /** One line for `stepwright help`. */
  readonly summary: string;
  /** Printed by `stepwright <name> --help`. */
  readonly usage: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}
