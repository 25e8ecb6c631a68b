import type { SESv2 } from "@aws-sdk/client-sesv2";
import type { S3 } from "@aws-sdk/client-s3";
import type { Batch } from "@aws-sdk/client-batch";
import { expectTypeOf } from "expect-type";
import { task, type OutputOf } from "../../workflow/builder";
import { sdk } from "../../workflow/integrations/sdk";

interface Order {
  readonly id: string;
  readonly email: string;
}
const start = task("Start", (order: Order) => order);

describe("the types of the SDK integrations", () => {
  it("come from the client: operations, arguments and responses", () => {
    const list = start.next(
      sdk<S3>("s3").listObjectsV2("List", (order) => ({ Bucket: "b", Prefix: order.id }), {
        resources: ["arn:b"],
      }),
    );
    expectTypeOf<NonNullable<OutputOf<typeof list>["Contents"]>[number]["LastModified"]>().toEqualTypeOf<
      string | undefined
    >();
    start.next(
      sdk<SESv2>("sesv2").sendEmail("Mail", (order) => ({
        FromEmailAddress: "shop@example.com",
        Destination: { ToAddresses: [order.email] },
        Content: { Simple: { Subject: { Data: "Hello" }, Body: { Text: { Data: order.id } } } },
      })),
    );
  });

  it("write camelCase arguments in PascalCase", () => {
    start.next(sdk<Batch>("batch").submitJob("Job", { JobName: "j", JobQueue: "q", JobDefinition: "d" }));
    // @ts-expect-error -- Step Functions wants JobName
    start.next(sdk<Batch>("batch").submitJob("Job2", { jobName: "j", JobQueue: "q", JobDefinition: "d" }));
  });

  it("refuse an operation that does not exist", () => {
    // @ts-expect-error -- S3 has no such operation
    void (() => sdk<S3>("s3").listObjektsV2("List", { Bucket: "b" }));
  });
});
