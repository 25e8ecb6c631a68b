/** What one case came to. */
export interface Figure {
  /** Units in a second of processor time: what a busy machine does beside it does not count. */
  readonly rate: number;
  /** How much the heap grew over one run without a collection between. */
  readonly megabytes: number;
}

const WARM_UP_MILLISECONDS = 300;
const MEASURE_MILLISECONDS = 900;

/** Measures something that does `size` units, warm: the best of as many runs as fit into a second. */
export async function measure(size: number, run: () => Promise<void> | void): Promise<Figure> {
  await repeat(WARM_UP_MILLISECONDS, run);
  collect();
  const before = process.memoryUsage().heapUsed;
  await run();
  const megabytes = Math.max(0, process.memoryUsage().heapUsed - before) / 2 ** 20;
  const best = await repeat(MEASURE_MILLISECONDS, run);
  return { rate: (size * 1000) / best, megabytes };
}

async function repeat(milliseconds: number, run: () => Promise<void> | void): Promise<number> {
  let best = Infinity;
  const end = performance.now() + milliseconds;
  do {
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, Math.max(user + system, 1) / 1000);
  } while (performance.now() < end);
  return best;
}

function collect(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
