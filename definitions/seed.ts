import { type Table, TableItem } from "@pulumi/aws/dynamodb";

/** Fills the student records with samples, for a stack to try things on. */
export function students(table: Table): void {
  seed(table, "student-ada", {
    email: { S: "ada@example.com" },
    name: { S: "Ada Lovelace" },
    feesPaid: { BOOL: true },
  });
  seed(table, "student-charles", {
    email: { S: "charles@example.com" },
    name: { S: "Charles Babbage" },
    feesPaid: { BOOL: false },
  });
}

/** Fills the inventory with sample articles; prices are of the major unit. */
export function articles(table: Table): void {
  seed(table, "article-book", article("book", 100, 24.95));
  seed(table, "article-pen", article("pen", 100, 2.5));
  seed(table, "article-typewriter", article("typewriter", 0, 349));
}

function article(sku: string, stock: number, unitPrice: number) {
  return {
    sku: { S: sku },
    stock: { N: String(stock) },
    unitPrice: { N: String(unitPrice) },
    reservations: { M: {} },
  };
}

function seed(table: Table, name: string, item: object): void {
  new TableItem(
    name,
    { tableName: table.name, hashKey: table.hashKey, item: JSON.stringify(item) },
    // The workflows change these rows; the next deployment must not put them back.
    { parent: table, ignoreChanges: ["item"] },
  );
}
