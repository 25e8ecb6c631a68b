/**
 * Which states of a block are jumped to, and which of them begin with what shapes their input: a jump must come in
 * before that. Found by a first printing, whose text is thrown away.
 */
export class Jumps {
  private readonly targets = new Set<string>();
  private readonly prefixed = new Set<string>();

  /** Without what a first printing found, this is the first. */
  constructor(
    private readonly found?: Jumps,
    private readonly taken: (name: string) => boolean = () => false,
  ) {}

  /** Whether the text is thrown away, so that inner blocks need not be printed. */
  get isTrial(): boolean {
    return this.found === undefined;
  }

  /** Notes a jump, and gives the name to jump to. */
  jumpTo(state: string): string {
    this.targets.add(state);
    return this.entryOf(state) ?? state;
  }

  /** Notes that something shapes the state's input before it. */
  notePrefix(state: string): void {
    this.prefixed.add(state);
  }

  /** The name of a state of its own in front of what shapes the input, where something jumps there. */
  entryOf(state: string): string | undefined {
    if (!this.found?.targets.has(state) || !this.found.prefixed.has(state)) return undefined;
    return freeName(`Before ${state}`, this.taken);
  }
}

const MAX_NAME_LENGTH = 80;

/** A name for a state that the machine does not have, of at most 80 characters. */
export function freeName(base: string, isTaken: (name: string) => boolean): string {
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? "" : ` ${count}`;
    const name = base.slice(0, MAX_NAME_LENGTH - suffix.length) + suffix;
    if (!isTaken(name)) return name;
  }
}
