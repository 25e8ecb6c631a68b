import { WorkflowError } from "../../problems";
import { startDynalite } from "./dynalite";
import { dynoxidePath, startDynoxide } from "./dynoxide";

/** What answers the DynamoDB protocol: the native binary, the pure JavaScript one, or a server of the user's. */
type DatabaseEngine = "dynoxide" | "dynalite" | "external";

/** A running DynamoDB on this machine. */
export interface Database {
  readonly engine: DatabaseEngine;
  /** `http://127.0.0.1:<port>`, or what the user named. */
  readonly endpoint: string;
  /** Ends the server and waits until it is gone; a server of the user's stays. */
  readonly stop: () => Promise<void>;
}

/** Which database to use. */
export interface DatabaseOptions {
  /** URL of a DynamoDB-compatible server that runs already, for instance DynamoDB Local. @default none */
  readonly endpoint?: string;
  /** @default the native binary where its optional package is installed, else dynalite */
  readonly engine?: "dynoxide" | "dynalite";
}

/** Starts an empty in-memory DynamoDB on 127.0.0.1, or checks the one that the user named. */
export async function startDatabase(options: DatabaseOptions = {}): Promise<Database> {
  if (options.endpoint !== undefined) return useExternal(options.endpoint);
  const engine = options.engine ?? (dynoxidePath() ? "dynoxide" : "dynalite");
  return engine === "dynoxide" ? startDynoxide() : startDynalite();
}

async function useExternal(endpoint: string): Promise<Database> {
  try {
    // Any answer will do: DynamoDB servers answer an unsigned GET with an error of their own.
    await fetch(new URL(endpoint), { signal: AbortSignal.timeout(3_000) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new WorkflowError([
      {
        code: "R110",
        path: "sandbox / database endpoint",
        message: `No DynamoDB answers at ${endpoint}: ${cause instanceof Error ? cause.message : String(cause)}.`,
        fix: "start it there, name another with --dynamodb http://127.0.0.1:8000, or leave the option out for the embedded one.",
      },
    ]);
  }
  return { engine: "external", endpoint: endpoint.replace(/\/$/, ""), stop: async () => undefined };
}
