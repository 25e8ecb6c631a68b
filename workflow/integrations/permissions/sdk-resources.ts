import { isTemplateObject, type Statement, type Template, type Text } from "../../definition";
import { argumentAt, fillResources } from "./fill";

const TABLE = "arn:{partition}:dynamodb:{region}:{account}:table/";

const LOG_GROUP = "arn:{partition}:logs:{region}:{account}:log-group:{LogGroupName}";

type Row = readonly [argument: string, ...resources: string[]];

/** Arguments that name a resource by something else than its ARN. The first row whose argument is there decides. */
const BY_NAME: Readonly<Record<string, readonly Row[]>> = {
  s3: [
    ["Key", "arn:{partition}:s3:::{Bucket}/{Key}"],
    ["Delete", "arn:{partition}:s3:::{Bucket}/*"],
    ["Bucket", "arn:{partition}:s3:::{Bucket}"],
  ],
  dynamodb: [["TableName", `${TABLE}{TableName}`]],
  sqs: [["QueueUrl", "arn:{partition}:sqs:{region}:{account}:{QueueUrl|last}"]],
  lambda: [["FunctionName", "arn:{partition}:lambda:{region}:{account}:function:{FunctionName}"]],
  eventbridge: [
    ["Entries", "arn:{partition}:events:{region}:{account}:event-bus/{Entries.*.EventBusName|or:default}"],
    ["Rule", "arn:{partition}:events:{region}:{account}:rule/{Rule}"],
    ["EventBusName", "arn:{partition}:events:{region}:{account}:event-bus/{EventBusName}"],
  ],
  kinesis: [["StreamName", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}"]],
  firehose: [
    ["DeliveryStreamName", "arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}"],
  ],
  ssm: [["Name", "arn:{partition}:ssm:{region}:{account}:parameter/{Name}"]],
  secretsmanager: [
    ["SecretId", "arn:{partition}:secretsmanager:{region}:{account}:secret:{SecretId}-??????"],
  ],
  // Whichever of the two is verified: the address, or its whole domain.
  sesv2: [
    [
      "FromEmailAddress",
      "arn:{partition}:ses:{region}:{account}:identity/{FromEmailAddress|address}",
      "arn:{partition}:ses:{region}:{account}:identity/{FromEmailAddress|domain}",
    ],
  ],
  ses: [
    [
      "Source",
      "arn:{partition}:ses:{region}:{account}:identity/{Source|address}",
      "arn:{partition}:ses:{region}:{account}:identity/{Source|domain}",
    ],
  ],
  glue: [
    ["JobName", "arn:{partition}:glue:{region}:{account}:job/{JobName}"],
    ["CrawlerName", "arn:{partition}:glue:{region}:{account}:crawler/{CrawlerName}"],
  ],
  athena: [["WorkGroup", "arn:{partition}:athena:{region}:{account}:workgroup/{WorkGroup}"]],
  batch: [["JobQueue", "arn:{partition}:batch:{region}:{account}:job-queue/{JobQueue}"]],
  kms: [["KeyId", "arn:{partition}:kms:{region}:{account}:key/{KeyId}"]],
  // Most actions want the star, which stands for the group's streams too; those on tags want none.
  cloudwatchlogs: [["LogGroupName", LOG_GROUP, `${LOG_GROUP}:*`]],
  bedrockruntime: [["ModelId", "arn:{partition}:bedrock:{region}::foundation-model/{ModelId}"]],
  ecs: [
    ["TaskDefinition", "arn:{partition}:ecs:{region}:{account}:task-definition/{TaskDefinition}"],
    ["Cluster", "arn:{partition}:ecs:{region}:{account}:cluster/{Cluster}"],
  ],
  cognitoidentityprovider: [
    ["UserPoolId", "arn:{partition}:cognito-idp:{region}:{account}:userpool/{UserPoolId}"],
  ],
  codebuild: [["ProjectName", "arn:{partition}:codebuild:{region}:{account}:project/{ProjectName}"]],
  codepipeline: [["Name", "arn:{partition}:codepipeline:{region}:{account}:{Name}"]],
  ecr: [["RepositoryName", "arn:{partition}:ecr:{region}:{account}:repository/{RepositoryName}"]],
  iotdataplane: [
    ["Topic", "arn:{partition}:iot:{region}:{account}:topic/{Topic}"],
    ["ThingName", "arn:{partition}:iot:{region}:{account}:thing/{ThingName}"],
  ],
  opensearch: [["DomainName", "arn:{partition}:es:{region}:{account}:domain/{DomainName}"]],
  rds: [
    ["DbInstanceIdentifier", "arn:{partition}:rds:{region}:{account}:db:{DbInstanceIdentifier}"],
    ["DbClusterIdentifier", "arn:{partition}:rds:{region}:{account}:cluster:{DbClusterIdentifier}"],
  ],
  rdsdata: [["ResourceArn", "{ResourceArn}"]],
  redshiftdata: [
    ["ClusterIdentifier", "arn:{partition}:redshift:{region}:{account}:cluster:{ClusterIdentifier}"],
    // A workgroup's ARN ends in an id of its own.
    ["WorkgroupName", "arn:{partition}:redshift-serverless:{region}:{account}:workgroup/*"],
  ],
  sagemakerruntime: [
    ["EndpointName", "arn:{partition}:sagemaker:{region}:{account}:endpoint/{EndpointName}"],
  ],
  scheduler: [
    ["Name", "arn:{partition}:scheduler:{region}:{account}:schedule/{GroupName|or:default}/{Name}"],
  ],
};

/** What an SDK call touches, as far as its arguments tell; empty where they do not. */
export function sdkResources(service: string, args: Template): readonly Text[] {
  if (service === "dynamodb" && tablesOf(args).length > 0) return tablesOf(args);
  const row = BY_NAME[service]?.find(([argument]) => argumentAt(args, argument) !== undefined);
  if (row) return row.slice(1).flatMap((resource) => fillResources(resource, args));
  return arnArguments(args).flatMap((argument) => fillResources(`{${argument}}`, args));
}

/** The tables of a batch, which names each by a key, and of a transaction, whose items each name one. */
function tablesOf(args: Template): readonly Text[] {
  const batch = argumentAt(args, "RequestItems") ?? {};
  const items = argumentAt(args, "TransactItems") ?? [];
  const places = (Array.isArray(items) ? items : []).flatMap((item: Template, index) =>
    keysOf(item).map((kind) => `${TABLE}{TransactItems.${index}.${kind}.TableName}`),
  );
  const tables = [...keysOf(batch).map((name) => `${TABLE}${name}`), ...new Set(places)];
  return tables.flatMap((place) => fillResources(place, args));
}

/** The data APIs of databases read the secret with the caller's rights. */
export function readSecrets(service: string, state: string, args: Template): readonly Statement[] {
  if (!["rdsdata", "redshiftdata"].includes(service) || argumentAt(args, "SecretArn") === undefined)
    return [];
  return [
    {
      actions: ["secretsmanager:GetSecretValue"],
      resources: fillResources("{SecretArn}", args),
      reason: `${state} logs in to the database by the secret`,
    },
  ];
}

/** A copy reads its source, `bucket/key`, with the caller's rights. */
export function readSource(service: string, state: string, args: Template): readonly Statement[] {
  if (service !== "s3" || argumentAt(args, "CopySource") === undefined) return [];
  return [
    {
      actions: ["s3:GetObject"],
      resources: fillResources("arn:{partition}:s3:::{CopySource|path}", args),
      reason: `${state} reads the object that it copies`,
    },
  ];
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
