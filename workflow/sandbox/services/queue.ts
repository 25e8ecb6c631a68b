import { createHash, randomUUID } from "node:crypto";
import type { JsonObject } from "../../definition";
import { ServiceError } from "./service-error";

/** A message in a queue. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: JsonObject;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly sentAt: number;
  receiveCount: number;
  visibleAt: number;
  receiptHandle?: string;
}

/** Settings of a queue; seconds as in SQS. */
export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** Seconds that a received message stays hidden. @default 30 */
  readonly visibilitySeconds: number;
  /** Seconds before a new message can be received. @default 0 */
  readonly delaySeconds: number;
  readonly isFifo: boolean;
  /** Whether two messages of a FIFO queue with the same body are the same message. */
  readonly isDeduplicatedByBody?: boolean;
  /** After so many receives a message goes to the dead-letter queue. */
  readonly redrive?: { readonly maxReceiveCount: number; readonly deadLetterArn: string };
}

const DEDUPLICATION_MS = 300_000;

/** An SQS queue: messages are received, hidden, deleted or come back; times in milliseconds since 1970. */
export class Queue {
  private messages: Message[] = [];
  private readonly recent = new Map<string, { at: number; message: Message }>();

  private readonly listeners: (() => void)[] = [];
  private latest = 0;
  private latestAt = 0;

  constructor(
    readonly settings: QueueSettings,
    private readonly findByArn: (arn: string) => Queue | undefined,
    /** Milliseconds of real time, which go on beside the virtual time of executions. @default they stand still */
    private readonly realTime: () => number = () => 0,
  ) {}

  /** Told whenever a message comes. */
  onSend(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Takes up to `max` messages for a consumer, to whom delays pass at once. */
  take(max: number): Message[] {
    const next = Math.max(
      0,
      ...this.messages.filter(({ receiveCount }) => receiveCount === 0).map((one) => one.visibleAt),
    );
    return this.receive(next, max);
  }

  /**
   * The queue's own time. Executions skip ahead in theirs, and a queue has messages of both: its time never goes back,
   * and goes on as real time does.
   */
  private at(now: number): number {
    const real = this.realTime();
    this.latest = Math.max(now, this.latest + real - this.latestAt);
    this.latestAt = real;
    return this.latest;
  }

  /** Puts a message in; within five minutes the same deduplication id is the same message. */
  send(
    body: string,
    sentAt: number,
    options: {
      readonly delaySeconds?: number;
      readonly attributes?: JsonObject;
      readonly groupId?: string;
      readonly deduplicationId?: string;
    } = {},
  ): Message {
    const now = this.at(sentAt);
    const { groupId } = options;
    const deduplicationId =
      options.deduplicationId ?? (this.settings.isDeduplicatedByBody ? sha256(body) : undefined);
    if (this.settings.isFifo && groupId === undefined) {
      throw new ServiceError("MissingParameter", "The request must contain the parameter MessageGroupId.");
    }
    const earlier = deduplicationId === undefined ? undefined : this.recent.get(deduplicationId);
    if (earlier && now - earlier.at < DEDUPLICATION_MS) return earlier.message;
    const message: Message = {
      id: randomUUID(),
      body,
      attributes: options.attributes ?? {},
      sentAt: now,
      receiveCount: 0,
      visibleAt: now + (options.delaySeconds ?? this.settings.delaySeconds) * 1_000,
      ...(groupId === undefined ? {} : { groupId }),
      ...(deduplicationId === undefined ? {} : { deduplicationId }),
    };
    this.messages.push(message);
    if (deduplicationId !== undefined) this.recent.set(deduplicationId, { at: now, message });
    for (const listener of this.listeners) listener();
    return message;
  }

  /** Takes up to `max` visible messages and hides them; a group of a FIFO queue gives its oldest ones first. */
  receive(at: number, max: number, visibilitySeconds = this.settings.visibilitySeconds): Message[] {
    const now = this.at(at);
    this.moveDeadLetters(now);
    const blocked = new Set<string>();
    const taken: Message[] = [];
    for (const message of this.messages) {
      if (taken.length === max) break;
      const { groupId } = message;
      if (message.visibleAt > now) {
        if (this.settings.isFifo && groupId !== undefined) blocked.add(groupId);
        continue;
      }
      if (this.settings.isFifo && groupId !== undefined && blocked.has(groupId)) continue;
      message.receiveCount += 1;
      message.visibleAt = now + visibilitySeconds * 1_000;
      message.receiptHandle = randomUUID();
      taken.push(message);
    }
    return taken;
  }

  /** Removes a received message for good. */
  delete(receiptHandle: string): void {
    this.messages = this.messages.filter((message) => message.receiptHandle !== receiptHandle);
  }

  /** Hides a received message for so many seconds from now; 0 brings it back at once. */
  changeVisibility(receiptHandle: string, seconds: number, now: number): void {
    const message = this.messages.find((candidate) => candidate.receiptHandle === receiptHandle);
    if (!message) throw new ServiceError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
    message.visibleAt = this.at(now) + seconds * 1_000;
  }

  /** Removes everything. */
  purge(): void {
    this.messages = [];
  }

  /** What is in the queue, hidden messages included. */
  list(): readonly Message[] {
    return this.messages;
  }

  private moveDeadLetters(now: number): void {
    const { redrive } = this.settings;
    const target = redrive && this.findByArn(redrive.deadLetterArn);
    if (!redrive || !target) return;
    const isDead = (message: Message) =>
      message.visibleAt <= now && message.receiveCount >= redrive.maxReceiveCount;
    for (const message of this.messages.filter(isDead)) {
      const { attributes, groupId } = message;
      target.send(message.body, now, { attributes, ...(groupId === undefined ? {} : { groupId }) });
    }
    this.messages = this.messages.filter((message) => !isDead(message));
  }
}

function sha256(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

/** The digest that SQS returns for a body. */
export function md5(body: string): string {
  return createHash("md5").update(body).digest("hex");
}
