import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Json } from "../../definition";
import type { Terminal } from "../command";
import { agrees, tryOut, type Answer } from "./evaluate";

interface Line {
  readonly source: string;
  readonly input: Json;
  readonly vars?: Readonly<Record<string, Json>>;
}

/** Answers each line of `{ "source", "input" }` with one line of JSON; gives whether all that compiled agreed. */
export async function runBatch(lines: Readable, terminal: Terminal): Promise<boolean> {
  let isFine = true;
  for await (const text of createInterface({ input: lines, crlfDelay: Infinity })) {
    if (text.trim() === "") continue;
    const answer = await answerLine(text);
    isFine &&= answer.problem !== undefined || agrees(answer);
    terminal.out(JSON.stringify(answer));
  }
  return isFine;
}

async function answerLine(text: string): Promise<Answer> {
  const line = readLine(text);
  return typeof line === "string" ? unusable(line) : tryOut(line.source, line.input ?? null, line.vars);
}

function readLine(text: string): Line | string {
  try {
    const line = JSON.parse(text) as Partial<Line> | null;
    if (typeof line?.source !== "string") return 'a line needs a "source"';
    return { source: line.source, input: line.input ?? null, ...(line.vars ? { vars: line.vars } : {}) };
  } catch (error) {
    return `a line must be JSON: ${(error as Error).message}`;
  }
}

function unusable(message: string): Answer {
  return {
    problem: {
      code: "R101",
      path: "stepwright expr --batch",
      message: `${message}.`,
      fix: 'write e.g. {"source": "o => o.total > 100", "input": {"total": 120}}.',
    },
  };
}
