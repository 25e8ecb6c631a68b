/** Undoes what it came from: cancels a timer, lets time go on. Calling it twice does nothing. */
export type Release = () => void;

/** The engine's only source of time. Times are milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Calls back when the time has come. */
  schedule(at: number, callback: () => void): Release;
  /** Says that real work is under way: virtual time stands still until it is released. */
  hold(): Release;
}

/** A clock whose time passes only when nothing else is left to do. */
export interface VirtualClock extends Clock {
  /** Moves time on, firing what falls due on the way. Meant for a clock that is `manual`. */
  advance(milliseconds: number): void;
  /** How many timers wait. */
  readonly pending: number;
}

/** How a virtual clock begins and moves. */
export interface VirtualClockOptions {
  /** @default 2025-01-01T00:00:00.000Z */
  readonly start?: Date | number | string;
  /** Only `advance` moves time. @default false: time jumps to the next timer as soon as nothing is held. */
  readonly manual?: boolean;
}

const DEFAULT_START = Date.UTC(2025, 0, 1);
const LONGEST_TIMEOUT_MILLISECONDS = 2 ** 31 - 1;

/** A clock that never sleeps: it jumps to the next timer when no real work is under way. Deterministic. */
export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  const start = options.start === undefined ? DEFAULT_START : new Date(options.start).getTime();
  return new JumpingClock(start, options.manual ?? false);
}

class JumpingClock implements VirtualClock {
  private readonly timers = new TimerHeap();
  private holds = 0;
  private isJumping = false;

  constructor(
    private time: number,
    private readonly isManual: boolean,
  ) {}

  get pending(): number {
    return this.timers.size;
  }

  now(): number {
    return this.time;
  }

  schedule(at: number, callback: () => void): Release {
    const timer = this.timers.add(at, callback);
    this.jumpSoon();
    return () => this.timers.remove(timer);
  }

  hold(): Release {
    this.holds++;
    return once(() => {
      this.holds--;
      this.jumpSoon();
    });
  }

  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    while ((this.timers.peek()?.at ?? Infinity) <= end) this.fireNext();
    this.time = Math.max(this.time, end);
  }

  private fireNext(): void {
    const timer = this.timers.shift();
    if (!timer) return;
    this.time = Math.max(this.time, timer.at);
    timer.callback();
  }

  private jumpSoon(): void {
    if (this.isJumping || this.isManual || this.holds > 0 || this.timers.size === 0) return;
    this.isJumping = true;
    // A turn of the event loop, so that code which is awake (a test that answers a callback, say) goes first.
    setImmediate(() => {
      this.isJumping = false;
      if (this.holds === 0) this.fireNext();
      this.jumpSoon();
    });
  }
}

/** The machine's clock. Timers longer than `setTimeout` allows are set again until they are due. */
export function createRealClock(): Clock {
  return {
    now: () => Date.now(),
    schedule(at, callback) {
      let handle: NodeJS.Timeout;
      const set = (): void => {
        const left = at - Date.now();
        if (left > LONGEST_TIMEOUT_MILLISECONDS) handle = setTimeout(set, LONGEST_TIMEOUT_MILLISECONDS);
        else handle = setTimeout(callback, Math.max(0, left));
      };
      set();
      return () => clearTimeout(handle);
    },
    hold: () => () => undefined,
  };
}

function once(action: () => void): Release {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    action();
  };
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
  isCancelled: boolean;
}

/** Timers by time, then by the order in which they were set. */
class TimerHeap {
  private readonly heap: Timer[] = [];
  private nextOrder = 0;
  size = 0;

  add(at: number, callback: () => void): Timer {
    const timer = { at, order: this.nextOrder++, callback, isCancelled: false };
    this.heap.push(timer);
    this.size++;
    this.rise(this.heap.length - 1);
    return timer;
  }

  remove(timer: Timer): void {
    if (timer.isCancelled) return;
    timer.isCancelled = true;
    this.size--;
  }

  peek(): Timer | undefined {
    while (this.heap[0]?.isCancelled) this.pop();
    return this.heap[0];
  }

  shift(): Timer | undefined {
    const timer = this.peek();
    if (!timer) return undefined;
    this.pop();
    timer.isCancelled = true;
    this.size--;
    return timer;
  }

  private pop(): void {
    const last = this.heap.pop();
    if (last && this.heap.length > 0) {
      this.heap[0] = last;
      this.sink(0);
    }
  }

  private isBefore(left: number, right: number): boolean {
    const a = this.heap[left];
    const b = this.heap[right];
    if (!a || !b) return a !== undefined;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  private swap(left: number, right: number): void {
    const a = this.heap[left];
    const b = this.heap[right];
    if (a && b) [this.heap[left], this.heap[right]] = [b, a];
  }

  private rise(start: number): void {
    for (let index = start; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!this.isBefore(index, parent)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private sink(start: number): void {
    for (let index = start; ;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const least = right < this.heap.length && this.isBefore(right, left) ? right : left;
      if (left >= this.heap.length || !this.isBefore(least, index)) return;
      this.swap(index, least);
      index = least;
    }
  }
}
