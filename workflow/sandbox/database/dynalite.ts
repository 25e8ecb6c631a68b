import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
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
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    engine: "dynalite",
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
