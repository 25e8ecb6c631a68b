import type { SESv2 } from "@aws-sdk/client-sesv2";
import type { S3, S3Client } from "@aws-sdk/client-s3";
import type { Batch } from "@aws-sdk/client-batch";
import { expect } from "chai";
import { expectTypeOf } from "expect-type";
import { task, type OutputOf, type WorkflowTypeError } from "../../workflow/builder";
import { sdk } from "../../workflow/integrations/sdk";
import { dynamodb } from "../../workflow/integrations/services/dynamodb";
import { sqs } from "../../workflow/integrations/services/sqs";
import type { Spelled } from "../../workflow/integrations/types/shape";

interface Order {
  readonly id: string;
  readonly email: string;
}
const start = task("Start", (order: Order) => order);

/** Compiles only when the second name is how Step Functions spells the first. */
const spelled = <From extends string>(to: Spelled<From>): readonly [string, string] => ["", to];

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

  it("say which client has the operations", () => {
    type Sentence =
      WorkflowTypeError<'Name the client that has a method for each operation: sdk<S3>("s3"), not sdk<S3Client>("s3").'>;
    expectTypeOf<ReturnType<typeof sdk<S3Client>>>().toEqualTypeOf<Sentence>();
    expectTypeOf<ReturnType<typeof sdk<unknown>>>().toEqualTypeOf<Sentence>();
  });

  it("write camelCase arguments in PascalCase", () => {
    start.next(sdk<Batch>("batch").submitJob("Job", { JobName: "j", JobQueue: "q", JobDefinition: "d" }));
    // @ts-expect-error -- Step Functions wants JobName
    start.next(sdk<Batch>("batch").submitJob("Job2", { jobName: "j", JobQueue: "q", JobDefinition: "d" }));
  });

  it("spell members as the AWS SDK for Java does", () => {
    type Row = readonly [from: string, to: string];
    const rows: readonly Row[] = [
      spelled<"jobName">("JobName"),
      spelled<"DBInstanceIdentifier">("DbInstanceIdentifier"),
      spelled<"VPCSecurityGroupIds">("VpcSecurityGroupIds"),
      spelled<"SSEKMSKeyId">("SsekmsKeyId"),
      spelled<"ETag">("ETag"),
      spelled<"EnableIAMDatabaseAuthentication">("EnableIAMDatabaseAuthentication"),
      spelled<"EC2InstanceId">("Ec2InstanceId"),
      spelled<"ACL">("Acl"),
      spelled<"S3Bucket">("S3Bucket"),
      spelled<"Equals">("EqualsValue"),
      spelled<"package">("PackageValue"),
      spelled<"Default">("DefaultValue"),
      spelled<"defaultValue">("DefaultValue"),
      spelled<"toString">("ToStringValue"),
      spelled<"IPv6Address">("IPv6Address"),
      spelled<"VPCId">("VpcId"),
      spelled<"CIDRs">("CidRs"),
    ];
    expectTypeOf<Spelled<string>>().toEqualTypeOf<string>();
    expect(rows).to.have.lengthOf(17);
  });

  it("give attributes of items back in Step Functions' spelling, and take them in the service's", () => {
    const read = start.next(
      dynamodb.getItem("Read", { TableName: "t", Key: { id: { S: "1" } }, ConsistentRead: true }),
    );
    const sent = start.next(sqs.sendMessage("Send", { QueueUrl: "q", MessageBody: {} }));
    expectTypeOf<OutputOf<typeof sent>["MD5OfMessageBody"]>().toEqualTypeOf<string | undefined>();
    type Item = NonNullable<OutputOf<typeof read>["Item"]>[string];
    expectTypeOf<Extract<Item, { Bool: boolean }>["Bool"]>().toEqualTypeOf<boolean>();
    expectTypeOf<Extract<Item, { Nul: boolean }>["Nul"]>().toEqualTypeOf<boolean>();
    start.next(dynamodb.putItem("Write", { TableName: "t", Item: { isPaid: { BOOL: true } } }));
  });

  it("refuse an operation that does not exist", () => {
    // @ts-expect-error -- S3 has no such operation
    void (() => sdk<S3>("s3").listObjektsV2("List", { Bucket: "b" }));
  });
});
