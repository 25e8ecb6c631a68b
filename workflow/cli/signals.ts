/** Stands between Ctrl-C and the process. */
export interface Signals {
  /** Waits for Ctrl-C, or for the end of a terminal that goes away. */
  readonly untilStopped: () => Promise<void>;
  readonly release: () => void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** On Ctrl-C and the like everything is stopped before the process ends; a second Ctrl-C ends it at once. */
export function stopOnSignals(stop: () => Promise<void>): Signals {
  let isWaiting = false;
  let resolveWait: () => void = () => undefined;
  const listeners = SIGNALS.map((signal) => {
    const listener = () => {
      process.once(signal, () => process.exit(CODES[signal]));
      if (isWaiting) resolveWait();
      else void stop().finally(() => process.exit(CODES[signal]));
    };
    process.once(signal, listener);
    return [signal, listener] as const;
  });
  return {
    untilStopped: () => {
      isWaiting = true;
      return new Promise((resolve) => (resolveWait = resolve));
    },
    release: () => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
    },
  };
}
