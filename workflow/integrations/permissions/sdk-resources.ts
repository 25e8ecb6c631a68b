import { isTemplateObject, type Statement, type Template, type Text } from "../../definition";
import { argumentAt, fillResources } from "./fill";

/** Arguments that name a resource by something else than its ARN. The first row whose argument is there decides. */
const BY_NAME: Readonly<Record<string, readonly (readonly [argument: string, resource: string])[]>> = {
  s3: [
    ["Key", "arn:{partition}:s3:::{Bucket}/{Key}"],
    ["Delete", "arn:{partition}:s3:::{Bucket}/*"],
    ["Bucket", "arn:{partition}:s3:::{Bucket}"],
  ],
  dynamodb: [["TableName", "arn:{partition}:dynamodb:{region}:{account}:table/{TableName}"]],
  sqs: [["QueueUrl", "arn:{partition}:sqs:{region}:{account}:{QueueUrl|last}"]],
  lambda: [["FunctionName", "arn:{partition}:lambda:{region}:{account}:function:{FunctionName}"]],
  eventbridge: [["EventBusName", "arn:{partition}:events:{region}:{account}:event-bus/{EventBusName}"]],
  kinesis: [["StreamName", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}"]],
  firehose: [
    ["DeliveryStreamName", "arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}"],
  ],
  ssm: [["Name", "arn:{partition}:ssm:{region}:{account}:parameter/{Name}"]],
  secretsmanager: [
    ["SecretId", "arn:{partition}:secretsmanager:{region}:{account}:secret:{SecretId}-??????"],
  ],
  sesv2: [["FromEmailAddress", "arn:{partition}:ses:{region}:{account}:identity/{FromEmailAddress}"]],
  ses: [["Source", "arn:{partition}:ses:{region}:{account}:identity/{Source}"]],
  glue: [
    ["JobName", "arn:{partition}:glue:{region}:{account}:job/{JobName}"],
    ["CrawlerName", "arn:{partition}:glue:{region}:{account}:crawler/{CrawlerName}"],
  ],
  athena: [["WorkGroup", "arn:{partition}:athena:{region}:{account}:workgroup/{WorkGroup}"]],
  batch: [["JobQueue", "arn:{partition}:batch:{region}:{account}:job-queue/{JobQueue}"]],
  kms: [["KeyId", "arn:{partition}:kms:{region}:{account}:key/{KeyId}"]],
  cloudwatchlogs: [["LogGroupName", "arn:{partition}:logs:{region}:{account}:log-group:{LogGroupName}"]],
  bedrockruntime: [["ModelId", "arn:{partition}:bedrock:{region}::foundation-model/{ModelId}"]],
  ecs: [["Cluster", "arn:{partition}:ecs:{region}:{account}:cluster/{Cluster}"]],
};

/** What an SDK call touches, as far as its arguments tell; empty where they do not. */
export function sdkResources(service: string, args: Template): readonly Text[] {
  const row = BY_NAME[service]?.find(([argument]) => argumentAt(args, argument) !== undefined);
  if (row) return fillResources(row[1], args);
  return arnArguments(args).flatMap((argument) => fillResources(`{${argument}}`, args));
}

/** Roles among the arguments: whoever names one to a service must be allowed to pass it. */
export function passedRoles(service: string, state: string, args: Template): readonly Statement[] {
  // Identity and Access Management manages roles; nothing is passed to it.
  if (service === "iam") return [];
  return roleArguments(args).map((argument) => ({
    actions: ["iam:PassRole"],
    resources: fillResources(`{${argument}}`, args),
    reason: `${state} hands the role in ${argument} to ${service}`,
  }));
}

/** Arguments at the top that are called `…Arn`, but for roles: passing a role is another permission. */
function arnArguments(args: Template): string[] {
  return keysOf(args).filter((key) => key.endsWith("Arn") && !key.endsWith("RoleArn"));
}

function roleArguments(args: Template): string[] {
  return keysOf(args).filter((key) => key.endsWith("RoleArn"));
}

function keysOf(args: Template): string[] {
  return isTemplateObject(args) ? Object.keys(args) : [];
}
