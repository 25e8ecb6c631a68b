/** A TestState request, as AWS's API takes it: JSON travels as text. */
export interface TestStateRequest {
  /** One state, or a whole machine with `stateName`. */
  readonly definition: string;
  readonly stateName?: string;
  /** JSON text. @default "{}" */
  readonly input?: string;
  readonly roleArn?: string;
  /** @default "INFO" */
  readonly inspectionLevel?: "INFO" | "DEBUG" | "TRACE";
  readonly revealSecrets?: boolean;
  /** JSON text of the variables that are there before the state. */
  readonly variables?: string;
  /** The context object as JSON text; only with a mock. */
  readonly context?: string;
  readonly mock?: TestStateMock;
  readonly stateConfiguration?: TestStateConfiguration;
}

/** What the state's work gives instead of being done. */
export interface TestStateMock {
  /** JSON text. */
  readonly result?: string;
  readonly errorOutput?: { readonly error?: string; readonly cause?: string };
  /** How closely a result must match what the service would answer. @default "STRICT" */
  readonly fieldValidationMode?: "STRICT" | "PRESENT" | "NONE";
}

/** In what circumstances the state is tested. */
export interface TestStateConfiguration {
  /** How often the retrier has been used. */
  readonly retrierRetryCount?: number;
  /** The state inside a Map or Parallel that causes the mocked error. */
  readonly errorCausedByState?: string;
  /** How many iterations of a Map fail. */
  readonly mapIterationFailureCount?: number;
  /** What an ItemReader reads, as text. */
  readonly mapItemReaderData?: string;
}

/** A TestState response, as AWS's API gives it. */
export interface TestStateResponse {
  readonly status: "SUCCEEDED" | "FAILED" | "RETRIABLE" | "CAUGHT_ERROR";
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  readonly inspectionData?: InspectionData;
}

/** What became of the data at each stage, as JSON text; the numbers and details are as they are. */
export interface InspectionData {
  readonly input?: string;
  readonly errorDetails?: {
    readonly catchIndex?: number;
    readonly retryIndex?: number;
    readonly retryBackoffIntervalSeconds?: number;
  };
  readonly [stage: string]: unknown;
}

/** A request that AWS refuses. */
export class TestStateError extends Error {
  constructor(
    /** `ValidationException`, `InvalidDefinition`, … */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = code;
  }
}

/** AWS's refusal of a request that it understood. */
export function invalid(message: string): TestStateError {
  return new TestStateError("ValidationException", message);
}
