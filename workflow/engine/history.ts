import type { Json } from "../definition";

/** An event as `GetExecutionHistory` returns it; at most one `…EventDetails` key. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly type: string;
  readonly [details: string]: unknown;
}

/** Details of an event before they are text: values under `input`, `output` and `parameters` are printed when asked for. */
export type EventDetails = Readonly<Record<string, unknown>>;

interface Entry {
  readonly id: number;
  readonly previous: number;
  readonly time: number;
  readonly type: string;
  readonly details: EventDetails | undefined;
}

const TEXT_FIELDS = new Set(["input", "output", "parameters"]);

/** Numbers events and, unless told not to, keeps them. Text is made only when somebody reads the history. */
export class HistoryRecorder {
  private readonly entries: Entry[] = [];
  private lastId = 0;

  constructor(
    private readonly isKept: boolean,
    private readonly onEvent: ((event: HistoryEvent) => void) | undefined,
  ) {}

  /** How many events there have been. */
  get count(): number {
    return this.lastId;
  }

  /** Whether details are worth making. */
  get isOn(): boolean {
    return this.isKept || this.onEvent !== undefined;
  }

  /** Records an event and gives its id. */
  record(type: string, previous: number, time: number, details?: EventDetails): number {
    const id = ++this.lastId;
    if (this.isKept) this.entries.push({ id, previous, time, type, details });
    this.onEvent?.(printEvent({ id, previous, time, type, details }));
    return id;
  }

  /** The events so far. */
  events(): HistoryEvent[] {
    return this.entries.map(printEvent);
  }
}

function printEvent(entry: Entry): HistoryEvent {
  const event: Record<string, unknown> = {
    id: entry.id,
    previousEventId: entry.previous,
    timestamp: new Date(entry.time).toISOString(),
    type: entry.type,
  };
  const key = detailsKey(entry.type);
  if (entry.details && key) event[key] = printDetails(entry.details);
  return event as unknown as HistoryEvent;
}

function printDetails(details: EventDetails): Record<string, unknown> {
  const printed: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(details)) {
    if (value === undefined) continue;
    if (TEXT_FIELDS.has(field)) {
      printed[field] = JSON.stringify(value);
      if (field !== "parameters") printed[`${field}Details`] = { truncated: false };
    } else if (field === "assignedVariables") {
      printed[field] = printVariables(value as Readonly<Record<string, Json>>);
      printed.assignedVariablesDetails = { truncated: false };
    } else printed[field] = value;
  }
  return printed;
}

function printVariables(variables: Readonly<Record<string, Json>>): Record<string, string> {
  const printed: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(variables)) printed[name] = JSON.stringify(value);
  return { ...printed };
}

/** Every `XStateEntered` shares one shape of details, and every `XStateExited`. */
function detailsKey(type: string): string {
  if (type.endsWith("StateEntered")) return "stateEnteredEventDetails";
  if (type.endsWith("StateExited")) return "stateExitedEventDetails";
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}
