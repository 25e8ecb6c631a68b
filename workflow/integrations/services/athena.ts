import type {
  GetQueryExecutionCommandInput,
  GetQueryExecutionCommandOutput,
  GetQueryResultsCommandInput,
  GetQueryResultsCommandOutput,
  StartQueryExecutionCommandInput,
  StartQueryExecutionCommandOutput,
  StopQueryExecutionCommandInput,
  StopQueryExecutionCommandOutput,
} from "@aws-sdk/client-athena";
import type { ActionFacts, PermissionRule, ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { RequestResponse, WithJob } from "../types/integration";
import type { Response } from "../types/shape";

const WORKGROUP = "arn:{partition}:athena:{region}:{account}:workgroup/{WorkGroup|or:primary}";

const byId = (
  name: string,
  action: string,
  why: string,
  more: readonly PermissionRule[] = [],
): ActionFacts => ({
  name,
  waiting: ["request-response"],
  required: ["QueryExecutionId"],
  // A query is known by its id alone: the workgroup that it runs in is not among the arguments.
  permissions: [
    { actions: [action], resources: ["arn:{partition}:athena:{region}:{account}:workgroup/*"], why },
    ...more,
  ],
});

const CATALOG = [
  "arn:{partition}:glue:{region}:{account}:catalog",
  "arn:{partition}:glue:{region}:{account}:database/{QueryExecutionContext.Database}",
  "arn:{partition}:glue:{region}:{account}:table/{QueryExecutionContext.Database}/*",
];

// A query that is computed begins after a quotation mark, somewhere in its expression.
const CHANGES_CATALOG = /(?:^|["'])[\s(]*(?:alter|create|drop|insert|merge|msck|optimize|vacuum)\b/i;

// What a query touches is written in SQL: AWS documents these for a query whose tables are not known beforehand.
const QUERY_DATA: readonly PermissionRule[] = [
  {
    actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
    resources: ["arn:{partition}:s3:::{ResultConfiguration.OutputLocation|s3}"],
    why: "finds the bucket of the results",
    ifArgument: "ResultConfiguration.OutputLocation",
  },
  {
    actions: ["s3:GetObject", "s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
    resources: ["arn:{partition}:s3:::{ResultConfiguration.OutputLocation|s3}/*"],
    why: "writes the results",
    ifArgument: "ResultConfiguration.OutputLocation",
  },
  {
    actions: [
      "glue:GetDatabase",
      "glue:GetDatabases",
      "glue:GetTable",
      "glue:GetTables",
      "glue:GetPartition",
      "glue:GetPartitions",
      "glue:BatchGetPartition",
    ],
    resources: CATALOG,
    why: "reads the tables' definitions from the Glue catalog",
  },
  {
    actions: [
      "glue:BatchCreatePartition",
      "glue:BatchDeletePartition",
      "glue:BatchDeleteTable",
      "glue:CreateDatabase",
      "glue:CreatePartition",
      "glue:CreateTable",
      "glue:DeleteDatabase",
      "glue:DeletePartition",
      "glue:DeleteTable",
      "glue:UpdateDatabase",
      "glue:UpdatePartition",
      "glue:UpdateTable",
    ],
    resources: CATALOG,
    why: "changes the tables' definitions in the Glue catalog",
    ifText: { argument: "QueryString", matches: CHANGES_CATALOG },
  },
  {
    // Lake Formation offers no resource level.
    actions: ["lakeformation:GetDataAccess"],
    resources: ["*"],
    why: "reads tables that Lake Formation guards",
  },
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html */
export const athenaFacts: ServiceFacts = {
  service: "athena",
  title: "Athena",
  kind: "analytics",
  errorPrefix: "Athena",
  actions: [
    {
      name: "startQueryExecution",
      waiting: ["request-response", "sync"],
      required: ["QueryString"],
      permissions: [
        {
          actions: ["athena:StartQueryExecution", "athena:GetDataCatalog"],
          resources: [WORKGROUP, "arn:{partition}:athena:{region}:{account}:datacatalog/*"],
          why: "runs the query",
        },
        {
          actions: ["athena:StopQueryExecution", "athena:GetQueryExecution"],
          resources: [WORKGROUP],
          why: "looks after the query that it started",
          waiting: ["sync"],
        },
        ...QUERY_DATA,
      ],
      errors: ["TooManyRequestsException", "AmazonAthenaException"],
    },
    byId("stopQueryExecution", "athena:StopQueryExecution", "stops the query"),
    byId("getQueryExecution", "athena:GetQueryExecution", "reads the state of the query"),
    byId("getQueryResults", "athena:GetQueryResults", "reads the results of the query", [
      // The results lie where the query was told to write them.
      {
        actions: ["s3:GetObject"],
        resources: ["arn:{partition}:s3:::*"],
        why: "reads the file of the results",
      },
    ]),
  ],
};

/** Runs Athena queries. `sync` gives the ended query. */
export const athena = {
  startQueryExecution: integration<
    RequestResponse<StartQueryExecutionCommandInput, StartQueryExecutionCommandOutput> &
      WithJob<StartQueryExecutionCommandInput, Response<GetQueryExecutionCommandOutput>>
  >(athenaFacts, "startQueryExecution"),
  stopQueryExecution: integration<
    RequestResponse<StopQueryExecutionCommandInput, StopQueryExecutionCommandOutput>
  >(athenaFacts, "stopQueryExecution"),
  getQueryExecution: integration<
    RequestResponse<GetQueryExecutionCommandInput, GetQueryExecutionCommandOutput>
  >(athenaFacts, "getQueryExecution"),
  getQueryResults: integration<RequestResponse<GetQueryResultsCommandInput, GetQueryResultsCommandOutput>>(
    athenaFacts,
    "getQueryResults",
  ),
};
