import { Bucket, BucketObjectv2 } from "@pulumi/aws/s3";
import { interpolate } from "@pulumi/pulumi";
import { athena, distributedMap, glue, input, read, task, Workflow, writeTo } from "../../workflow";

/** What starts the nightly run. */
interface Night {
  /** ISO 8601 date. */
  readonly day: string;
}
interface Sale {
  readonly sku: string;
  readonly amount: string;
}

const landing = new Bucket("landing");
const results = new Bucket("results");
new BucketObjectv2("sales", {
  bucket: landing.id,
  key: "sales.csv",
  content: "sku,amount\nbook,24.95\npen,2.50\npen,2.50\n",
});

const addUp = ({ Items }: { readonly Items: readonly Sale[] }) => ({
  sold: Items.length,
  cents: Items.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0),
});

// Two long jobs, then every row of a file as a child execution's item, in batches.
const etl = input<Night>()
  .assign((night) => ({ day: night.day }))
  .next(
    glue.startJobRun
      .sync("CleanSales", (night: Night) => ({ JobName: "clean-sales", Arguments: { "--day": night.day } }))
      .timeout(7200)
      .retry("Glue.ConcurrentRunsExceededException", { intervalSeconds: 60, maxAttempts: 5 }),
  )
  .next(
    athena.startQueryExecution
      .sync(
        "RepairPartitions",
        {
          QueryString: "MSCK REPAIR TABLE sales",
          WorkGroup: "primary",
          QueryExecutionContext: { Database: "shop" },
          ResultConfiguration: { OutputLocation: interpolate`s3://${results.id}/athena/` },
        },
        {
          permissions: [{ actions: ["s3:ListBucket"], resources: [landing.arn], reason: "finds partitions" }],
        },
      )
      .timeout(1800),
  )
  .next(
    distributedMap(
      "EachSale",
      {
        reader: read.csv<Sale>({ Bucket: landing.id, Key: "sales.csv" }),
        batch: { maxItems: 100 },
        writer: writeTo({ Bucket: results.id, Prefix: "totals" }),
        tolerate: { percentage: 1 },
        executionType: "EXPRESS",
        label: "sales",
      },
      (batch) => batch.next(task("AddUp", addUp)),
    ),
  )
  .output((written, { vars }) => ({ day: vars.day, manifest: written.ResultWriterDetails.Key }));

export const arn = new Workflow("etl", { definition: etl }).arn;
