import { Sandbox, type SandboxOptions } from "../sandbox/sandbox";
import { stopOnSignals, type Signals } from "./signals";

/** Brings a program up, does something with it, and stops it however that ends: well, badly, or by Ctrl-C. */
export async function withSandbox<T>(
  options: SandboxOptions,
  action: (sandbox: Sandbox, signals: Signals) => Promise<T>,
): Promise<T> {
  let sandbox: Sandbox | undefined;
  const signals = stopOnSignals(async () => sandbox?.stop());
  try {
    sandbox = await Sandbox.start(options);
    return await action(sandbox, signals);
  } finally {
    signals.release();
    await sandbox?.stop();
  }
}
