import type { JsonObject } from "../../workflow/definition";
import { createTable } from "../../workflow/sandbox/database/create-table";
import { startDatabase, type Database } from "../../workflow/sandbox/database/database";
import { clearRows, readRows, writeRows } from "../../workflow/sandbox/database/tables";

/** The program's tables by name, with their keys and the variables in which callbacks find them. */
const TABLES = {
  orders: { hashKey: "orderId", variable: "ORDERS_TABLE" },
  students: { hashKey: "email", variable: "STUDENTS_TABLE" },
  enrollments: { hashKey: "enrollmentId", variable: "ENROLLMENTS_TABLE" },
  inventory: { hashKey: "sku", variable: "INVENTORY_TABLE" },
  settlements: { hashKey: "settlementId", variable: "SETTLEMENTS_TABLE" },
  payments: { hashKey: "paymentId", variable: "PAYMENTS_TABLE" },
  shipments: { hashKey: "orderId", variable: "SHIPMENTS_TABLE" },
  notifications: { hashKey: "notificationId", variable: "NOTIFICATIONS_TABLE" },
  fulfillments: { hashKey: "orderId", variable: "FULFILLMENTS_TABLE" },
} as const;

export type TableName = keyof typeof TABLES;
export type Rows = Partial<Record<TableName, readonly JsonObject[]>>;

/** A DynamoDB with the program's tables, which the callbacks in this process find as they would in a Lambda. */
export class Store {
  private constructor(
    private readonly database: Database,
    private readonly before: NodeJS.ProcessEnv,
  ) {}

  static async start(): Promise<Store> {
    const database = await startDatabase();
    const before = { ...process.env };
    const credentials = { AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
    Object.assign(process.env, credentials, { AWS_ENDPOINT_URL_DYNAMODB: database.endpoint });
    for (const [name, { hashKey, variable }] of Object.entries(TABLES)) {
      await createTable(database.endpoint, { name, hashKey, attributes: [{ name: hashKey, type: "S" }] });
      process.env[variable] = name;
    }
    return new Store(database, before);
  }

  /** Empties the tables that are named and writes these rows into them. */
  async reset(rows: Rows): Promise<void> {
    await Promise.all(
      (Object.keys(rows) as TableName[]).map(async (name) => {
        await clearRows(this.database.endpoint, name, TABLES[name]);
        await writeRows(this.database.endpoint, name, rows[name] ?? []);
      }),
    );
  }

  /** Every row of a table. */
  rows(name: TableName): Promise<JsonObject[]> {
    return readRows(this.database.endpoint, name, TABLES[name]);
  }

  async stop(): Promise<void> {
    process.env = this.before;
    await this.database.stop();
  }
}
