import { parseArgs } from "node:util";
import { startConsole } from "../../console/server";
import { markSandbox } from "../../sandbox/kept-sandbox";
import type { Command, Terminal } from "../command";
import { readPort, SANDBOX_OPTIONS, sandboxOptions, SANDBOX_USAGE } from "../sandbox-options";
import { printSchedules } from "../print-schedules";
import { withSandbox } from "../with-sandbox";

const USAGE = `stepwright console [--console-port number]

Brings the Pulumi program up on this machine and keeps it up, with a page to run samples, watch states and look at
tables, and with the Step Functions API beside it. Everything listens on 127.0.0.1.

  --console-port number   where the page is (default: any port that is free)
${SANDBOX_USAGE}`;

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = { ...SANDBOX_OPTIONS, "console-port": { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const port = values["console-port"] === undefined ? 0 : readPort(values["console-port"], "--console-port");
  return withSandbox(sandboxOptions(values), async (sandbox, signals) => {
    const schedules = sandbox.startExecutions();
    const server = await startConsole(sandbox, port);
    const mark = markSandbox(sandbox.folder, sandbox.gateway.endpoint);
    terminal.out(`The console is at ${server.url}`);
    for (const line of printSchedules(schedules)) terminal.out(line);
    terminal.out(`The Step Functions API is at ${sandbox.gateway.endpoint}. Ctrl-C stops both.`);
    try {
      await signals.untilStopped();
    } finally {
      mark.remove();
      await server.stop();
    }
    return 0;
  });
}

/** `stepwright console`, which `npm run console` calls. */
export const command: Command = {
  name: "console",
  summary: "keep the program up with a page to run and watch it",
  usage: USAGE,
  run,
};
