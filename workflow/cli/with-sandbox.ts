import { Sandbox, type SandboxOptions } from "../sandbox/sandbox";
import { stopOnSignals, type Signals } from "./signals";

/** Brings a program up, does something with it, and stops it however that ends: well, badly, or by Ctrl-C. */
export async function withSandbox<T>(
  options: SandboxOptions,
  action: (sandbox: Sandbox, signals: Signals) => Promise<T>,
): Promise<T> {
  // Until the program is up, a signal ends this process at once: nothing of ours could run while it loads, and what
  // was started ends with the process.
  const sandbox = await Sandbox.start(options);
  const signals = stopOnSignals(() => sandbox.stop());
  try {
    return await action(sandbox, signals);
  } finally {
    signals.release();
    await sandbox.stop();
  }
}
