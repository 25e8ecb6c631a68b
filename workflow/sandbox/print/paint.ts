import type { Terminal } from "./terminal";

/** Puts colour on text, where the terminal shows colour and the user has not said NO_COLOR. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

/** See https://no-color.org: any value but an empty one switches colour off. */
export function createPaint(terminal: Terminal, environment: NodeJS.ProcessEnv = process.env): Paint {
  const isColourful = terminal.isInteractive && !environment["NO_COLOR"];
  const paint = (code: number) => (text: string) => (isColourful ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { good: paint(32), bad: paint(31), warn: paint(33), faint: paint(2), strong: paint(1) };
}
