import { Table } from "@pulumi/aws/dynamodb";
import { api, choice, dynamodb, error, fail, input, parallel, task, Workflow } from "../../workflow";

/** The body of `POST /quotes`. */
interface QuoteRequest {
  readonly sku: string;
  readonly quantity: number;
  readonly country: string;
}

const UnknownArticle = error("UnknownArticle");
const prices = new Table("prices", {
  hashKey: "sku",
  attributes: [{ name: "sku", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

const shippingCents = ({ country, quantity }: QuoteRequest) =>
  (country === "US" ? 500 : 1500) + 50 * quantity;
const taxPercent = ({ country }: QuoteRequest) => (country === "US" ? 0 : 19);

// Three services answer side by side; an Express workflow puts their answers together while the caller waits.
const quote = input<QuoteRequest>()
  .assign((request) => ({ request }))
  .next(
    parallel("Ask", {
      price: (request) =>
        request.next(
          dynamodb.getItem("Price", ({ sku }) => ({ TableName: prices.name, Key: { sku: { S: sku } } })),
        ),
      shipping: task("Shipping", shippingCents),
      tax: task("Tax", taxPercent),
    }),
  )
  .next(
    choice("IsKnown", (c) =>
      c
        .when(
          (answers) => answers.price.Item === undefined,
          fail("UnknownArticle", { error: UnknownArticle }),
        )
        .otherwise((answers) =>
          answers.output(({ price, shipping, tax }, { vars }) => {
            const goods = Number(price.Item?.cents?.N ?? "0") * vars.request.quantity;
            return { sku: vars.request.sku, cents: goods + shipping + Math.round((goods * tax) / 100) };
          }),
        ),
    ),
  );

const workflow = new Workflow("quote", { definition: quote, type: "EXPRESS" });
export const url = api(workflow, "http", { route: "POST /quotes" }).url;
