import { expect } from "chai";
import type { Statement, Template } from "../../workflow/definition";
import { emit } from "../../workflow/asl/emit";
import type { serviceTask, AnyChain } from "../../workflow/builder";
import { sdkErrors, spellError } from "../../workflow/integrations/catalog/sdk-errors";
import { sdkOperations } from "../../workflow/integrations/catalog/sdk-operations";
import { sdkServices } from "../../workflow/integrations/catalog/sdk-services";
import { iamActions, renamedOperations } from "../../workflow/integrations/permissions/iam-actions";
import { sdkResources } from "../../workflow/integrations/permissions/sdk-resources";
import { sdk } from "../../workflow/integrations/sdk";
import type { WorkflowError } from "../../workflow/problems";

/** Rows of a table, its cells between bars. */
const rows = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));

type Call = (name: string, args: Template, options?: object) => AnyChain;
const callOf = (service: string, operation: string) =>
  (sdk<Record<string, unknown>>(service) as unknown as Record<string, Call>)[operation] as Call;

function statementsOf(service: string, operation: string, args: Template): readonly Statement[] {
  return emit(callOf(service, operation)("Call", args), { name: "test" }).statements;
}

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
const PREFIXES = rows(`
  apigatewaymanagementapi | execute-api
  applicationautoscaling | application-autoscaling
  cloudcontrol | cloudformation
  cloudwatch | cloudwatch
  cloudwatchlogs | logs
  cognitoidentityprovider | cognito-idp
  costexplorer | ce
  databasemigration | dms
  docdb | rds
  efs | elasticfilesystem
  elasticloadbalancingv2 | elasticloadbalancing
  elasticsearch | es
  emr | elasticmapreduce
  eventbridge | events
  iotsecuretunneling | iot
  keyspaces | cassandra
  lexruntimev2 | lex
  location | geo
  mwaa | airflow
  opensearch | es
  opensearchserverless | aoss
  pinpoint | mobiletargeting
  resourcegroupstaggingapi | tag
  sesv2 | ses
  sfn | states
  simpledb | sdb
  ssoadmin | sso
  timestreamwrite | timestream
`);

const ACTIONS = rows(`
  s3 | GetObject | s3:GetObject
  s3 | ListObjectsV2 | s3:ListBucket
  s3 | HeadObject | s3:GetObject
  s3 | DeletePublicAccessBlock | s3:PutBucketPublicAccessBlock
  lambda | Invoke | lambda:InvokeFunction
  dynamodb | TransactGetItems | dynamodb:GetItem
  dynamodb | Query | dynamodb:Query
  sqs | SendMessageBatch | sqs:SendMessage
  bedrockruntime | Converse | bedrock:InvokeModel
  cloudwatchlogs | StartQuery | logs:StartQuery
  sfn | StartSyncExecution | states:StartSyncExecution
  apigateway | GetRestApis | apigateway:GET
  apigateway | CreateRestApi | apigateway:POST
  apigateway | PutMethod | apigateway:PUT
  apigateway | FlushStageCache | apigateway:DELETE
  apigatewayv2 | UpdateRoute | apigateway:PATCH
  apigatewayv2 | ExportApi | apigateway:GET
  apigatewaymanagementapi | PostToConnection | execute-api:ManageConnections
  timestreamquery | Query | timestream:Select
  keyspaces | DeleteTable | cassandra:Drop
  cloudsearchdomain | Search | cloudsearch:search
  cloudcontrol | CreateResource | cloudformation:CreateResource
`);

const BARRED = rows(`
  s3 | SelectObjectContent
  kinesis | SubscribeToShard
  lambda | InvokeWithResponseStream
  bedrockruntime | ConverseStream
  bedrockagentruntime | InvokeAgent
  cloudwatchlogs | StartLiveTail
  sagemakerruntime | InvokeEndpointWithResponseStream
  sts | AssumeRole
`);

// Exceptions as services model them, and as tasks fail with them.
const ERRORS = rows(`
  rds | DBInstanceNotFoundException | Rds.DbInstanceNotFoundException
  kms | CustomKeyStoreHasCMKsException | Kms.CustomKeyStoreHasCmKsException
  dax | InvalidARNException | Dax.InvalidArnException
  dynamodb | ConditionalCheckFailedException | DynamoDb.ConditionalCheckFailedException
  s3 | NoSuchKeyException | S3.NoSuchKeyException
  sfn | ExecutionDoesNotExistException | Sfn.ExecutionDoesNotExistException
  cloudwatchlogs | ResourceNotFoundException | CloudWatchLogs.ResourceNotFoundException
  organizations | AWSOrganizationsNotInUseException | Organizations.AwsOrganizationsNotInUseException
`);

describe("the permission of an SDK task", () => {
  for (const [service = "", prefix] of PREFIXES)
    it(`of ${service} begins with ${prefix}`, () =>
      expect(sdkServices.get(service)?.iamPrefix).to.equal(prefix));

  for (const [service = "", operation = "", action = ""] of ACTIONS)
    it(`for ${operation} of ${service} is ${action}`, () => {
      const prefix = sdkServices.get(service)?.iamPrefix ?? "";
      expect(iamActions(service, operation, prefix)).to.deep.equal(action.split(","));
    });

  it("has another name only for operations that exist", () => {
    const wrong = renamedOperations().filter(
      ([service = "", operation = ""]) => !sdkOperations(service)?.has(operation),
    );
    expect(wrong).to.deep.equal([]);
    expect(renamedOperations().length).to.be.above(90);
  });

  it("is of IAM's form for every operation of every service", () => {
    const all = [...sdkServices.values()].flatMap(({ service, iamPrefix }) =>
      [...(sdkOperations(service) ?? [])].flatMap((operation) => iamActions(service, operation, iamPrefix)),
    );
    expect(all.length).to.be.above(18_000);
    expect(all.filter((action) => !/^[a-z0-9-]+:[A-Za-z]\w+$/.test(action))).to.deep.equal([]);
  });

  const secret = "arn:aws:secretsmanager:eu-west-1:1:secret:db";
  const cluster = "arn:aws:rds:eu-west-1:1:cluster:shop";

  it("includes reading the secret that a data API logs in by", () => {
    const args = { ResourceArn: cluster, SecretArn: secret, Sql: "select 1" };
    expect(statementsOf("rdsdata", "executeStatement", args)).to.deep.equal([
      {
        actions: ["rds-data:ExecuteStatement"],
        resources: [cluster],
        reason: "Call calls ExecuteStatement of rdsdata",
        states: ["Call"],
      },
      {
        actions: ["secretsmanager:GetSecretValue"],
        resources: [secret],
        reason: "Call logs in to the database by the secret",
        states: ["Call"],
      },
    ]);
  });

  const arn = (rest: string) => `arn:{partition}:${rest}`;
  const table = (name: string) => arn(`dynamodb:{region}:{account}:table/${name}`);
  const resources: readonly (readonly [string, Template, readonly string[]])[] = [
    ["dynamodb", { RequestItems: { orders: [], stock: [] } }, [table("orders"), table("stock")]],
    [
      "dynamodb",
      { TransactItems: [{ Put: { TableName: "orders" } }, { Update: { TableName: "stock" } }] },
      [table("orders"), table("stock")],
    ],
    ["dynamodb", { TableName: "orders" }, [table("orders")]],
    ["s3", { Bucket: "b", Key: "k" }, [arn("s3:::b/k")]],
    ["s3", { Bucket: "b", Prefix: "p" }, [arn("s3:::b")]],
    ["eventbridge", { Entries: [{ Source: "s" }] }, [arn("events:{region}:{account}:event-bus/default")]],
    ["eventbridge", { Rule: "r", Targets: [] }, [arn("events:{region}:{account}:rule/r")]],
    ["scheduler", { Name: "n" }, [arn("scheduler:{region}:{account}:schedule/default/n")]],
    ["scheduler", { Name: "n", GroupName: "g" }, [arn("scheduler:{region}:{account}:schedule/g/n")]],
    ["cognitoidentityprovider", { UserPoolId: "p" }, [arn("cognito-idp:{region}:{account}:userpool/p")]],
    ["redshiftdata", { ClusterIdentifier: "c" }, [arn("redshift:{region}:{account}:cluster:c")]],
    [
      "sfn",
      { StateMachineArn: "arn:aws:states:eu-west-1:1:stateMachine:m" },
      ["arn:aws:states:eu-west-1:1:stateMachine:m"],
    ],
    ["sts", {}, []],
  ];
  for (const [service, args, expected] of resources)
    it(`stands on what ${JSON.stringify(args)} of ${service} names`, () =>
      expect(sdkResources(service, args)).to.deep.equal(expected));
});

describe("an SDK operation", () => {
  for (const [service = "", operation = ""] of BARRED)
    it(`is refused where AWS bars it: ${operation} of ${service}`, () => {
      const name = operation.charAt(0).toLowerCase() + operation.slice(1);
      const run = () => callOf(service, name);
      expect(run).to.throw().with.nested.property("problems[0].code", "B202");
      expect((catchProblems(run)[0] ?? { path: "" }).path).to.equal(`sdk("${service}").${name}`);
    });

  for (const [service = "", modelled = "", error = ""] of ERRORS)
    it(`fails with ${error}`, () => {
      expect(sdkErrors(service)).to.include(modelled);
      expect(`${sdkServices.get(service)?.exceptionPrefix}.${spellError(modelled)}`).to.equal(error);
    });

  it("has its service's errors in that spelling", () => {
    const { definition } = callOf("rds", "stopDBInstance")("Stop", {
      DbInstanceIdentifier: "shop",
    }) as ReturnType<typeof serviceTask>;
    const [step] = definition.steps;
    const errors = step?.kind === "task" && step.work.kind === "service" ? step.work.action.errors : [];
    expect(errors).to.include.members(["Rds.DbInstanceNotFoundException", "Rds.RdsException"]);
  });
});

function catchProblems(run: () => unknown): WorkflowError["problems"] {
  try {
    run();
  } catch (error) {
    return (error as WorkflowError).problems;
  }
  return [];
}
