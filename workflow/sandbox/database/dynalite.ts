import type { Server } from "node:http";
import { listenLocally } from "../listen";
import type { Database } from "./database";

/** dynalite brings no types; this is all that is used of it. Table states change after 0 ms. */
type CreateDynalite = (options: {
  readonly createTableMs: number;
  readonly updateTableMs: number;
  readonly deleteTableMs: number;
}) => Server;

/** Starts the pure JavaScript DynamoDB inside this process. It has no transactions and no streams. */
export async function startDynalite(): Promise<Database> {
  const { default: dynalite } = (await import("dynalite" as string)) as { default: CreateDynalite };
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  const { endpoint, stop } = await listenLocally(server);
  return { engine: "dynalite", endpoint, stop };
}
