import type { JsonObject } from "../../definition";

/** Something that left the system. */
export interface Sent {
  /** `e-mail`, `SMS`, `topic orders`, `event bus default`. */
  readonly channel: string;
  /** To whom or as what. */
  readonly to: string;
  /** One line that tells what it says. */
  readonly summary: string;
  /** The whole request. */
  readonly request: JsonObject;
}

/** Keeps what was sent, in order, for people and tests to look at. */
export class Outbox {
  private readonly sent: Sent[] = [];

  add(item: Sent): void {
    this.sent.push(item);
  }

  /** Everything sent so far, or since a count taken before. */
  list(since = 0): readonly Sent[] {
    return this.sent.slice(since);
  }

  get count(): number {
    return this.sent.length;
  }
}
