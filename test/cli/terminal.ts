import { main } from "../../workflow/cli/main";

/** What a command line ended with, and what it printed. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line in this process, with a file in place of a terminal. */
export async function run(...args: readonly string[]): Promise<Ended> {
  const [out, error]: [string[], string[]] = [[], []];
  const code = await main(args, {
    out: (text) => void out.push(text),
    error: (text) => void error.push(text),
    isInteractive: false,
    width: 100,
  });
  return { code, out: out.join("\n"), error: error.join("\n") };
}
