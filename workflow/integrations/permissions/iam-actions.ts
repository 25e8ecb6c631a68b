// Operations whose IAM action is called otherwise. Each row: service, operation, the actions it needs.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
const EXCEPTIONS = `
s3 CompleteMultipartUpload s3:PutObject
s3 CopyObject s3:PutObject
s3 CreateMultipartUpload s3:PutObject
s3 CreateSession s3express:CreateSession
s3 DeleteBucketAnalyticsConfiguration s3:PutAnalyticsConfiguration
s3 DeleteBucketCors s3:PutBucketCORS
s3 DeleteBucketEncryption s3:PutEncryptionConfiguration
s3 DeleteBucketIntelligentTieringConfiguration s3:PutIntelligentTieringConfiguration
s3 DeleteBucketInventoryConfiguration s3:PutInventoryConfiguration
s3 DeleteBucketLifecycle s3:PutLifecycleConfiguration
s3 DeleteBucketMetricsConfiguration s3:PutMetricsConfiguration
s3 DeleteBucketOwnershipControls s3:PutBucketOwnershipControls
s3 DeleteBucketReplication s3:PutReplicationConfiguration
s3 DeleteBucketTagging s3:PutBucketTagging
s3 DeleteObjects s3:DeleteObject
s3 DeletePublicAccessBlock s3:PutBucketPublicAccessBlock
s3 GetBucketAccelerateConfiguration s3:GetAccelerateConfiguration
s3 GetBucketAnalyticsConfiguration s3:GetAnalyticsConfiguration
s3 GetBucketCors s3:GetBucketCORS
s3 GetBucketEncryption s3:GetEncryptionConfiguration
s3 GetBucketIntelligentTieringConfiguration s3:GetIntelligentTieringConfiguration
s3 GetBucketInventoryConfiguration s3:GetInventoryConfiguration
s3 GetBucketLifecycleConfiguration s3:GetLifecycleConfiguration
s3 GetBucketMetricsConfiguration s3:GetMetricsConfiguration
s3 GetBucketNotificationConfiguration s3:GetBucketNotification
s3 GetBucketReplication s3:GetReplicationConfiguration
s3 GetObjectAttributes s3:GetObject,s3:GetObjectAttributes
s3 GetObjectLockConfiguration s3:GetBucketObjectLockConfiguration
s3 GetPublicAccessBlock s3:GetBucketPublicAccessBlock
s3 HeadBucket s3:ListBucket
s3 HeadObject s3:GetObject
s3 ListBucketAnalyticsConfigurations s3:GetAnalyticsConfiguration
s3 ListBucketIntelligentTieringConfigurations s3:GetIntelligentTieringConfiguration
s3 ListBucketInventoryConfigurations s3:GetInventoryConfiguration
s3 ListBucketMetricsConfigurations s3:GetMetricsConfiguration
s3 ListBuckets s3:ListAllMyBuckets
s3 ListDirectoryBuckets s3express:ListAllMyDirectoryBuckets
s3 ListMultipartUploads s3:ListBucketMultipartUploads
s3 ListObjectVersions s3:ListBucketVersions
s3 ListObjects s3:ListBucket
s3 ListObjectsV2 s3:ListBucket
s3 ListParts s3:ListMultipartUploadParts
s3 PutBucketAccelerateConfiguration s3:PutAccelerateConfiguration
s3 PutBucketAnalyticsConfiguration s3:PutAnalyticsConfiguration
s3 PutBucketCors s3:PutBucketCORS
s3 PutBucketEncryption s3:PutEncryptionConfiguration
s3 PutBucketIntelligentTieringConfiguration s3:PutIntelligentTieringConfiguration
s3 PutBucketInventoryConfiguration s3:PutInventoryConfiguration
s3 PutBucketLifecycleConfiguration s3:PutLifecycleConfiguration
s3 PutBucketMetricsConfiguration s3:PutMetricsConfiguration
s3 PutBucketNotificationConfiguration s3:PutBucketNotification
s3 PutBucketReplication s3:PutReplicationConfiguration
s3 PutObjectLockConfiguration s3:PutBucketObjectLockConfiguration
s3 PutPublicAccessBlock s3:PutBucketPublicAccessBlock
s3 UploadPart s3:PutObject
s3 UploadPartCopy s3:PutObject
s3 WriteGetObjectResponse s3-object-lambda:WriteGetObjectResponse
lambda GetLayerVersionByArn lambda:GetLayerVersion
lambda Invoke lambda:InvokeFunction
lambda InvokeAsync lambda:InvokeFunction
dynamodb BatchExecuteStatement dynamodb:PartiQLSelect,dynamodb:PartiQLInsert,dynamodb:PartiQLUpdate,dynamodb:PartiQLDelete
dynamodb ExecuteStatement dynamodb:PartiQLSelect,dynamodb:PartiQLInsert,dynamodb:PartiQLUpdate,dynamodb:PartiQLDelete
dynamodb ExecuteTransaction dynamodb:PartiQLSelect,dynamodb:PartiQLInsert,dynamodb:PartiQLUpdate,dynamodb:PartiQLDelete
dynamodb TransactGetItems dynamodb:GetItem
dynamodb TransactWriteItems dynamodb:PutItem,dynamodb:UpdateItem,dynamodb:DeleteItem,dynamodb:ConditionCheckItem
sqs ChangeMessageVisibilityBatch sqs:ChangeMessageVisibility
sqs DeleteMessageBatch sqs:DeleteMessage
sqs SendMessageBatch sqs:SendMessage
sns PublishBatch sns:Publish
bedrockruntime Converse bedrock:InvokeModel
bedrockruntime StartAsyncInvoke bedrock:InvokeModel
kms ReEncrypt kms:ReEncryptFrom,kms:ReEncryptTo
apigatewaymanagementapi DeleteConnection execute-api:ManageConnections
apigatewaymanagementapi GetConnection execute-api:ManageConnections
apigatewaymanagementapi PostToConnection execute-api:ManageConnections
cloudfront CreateDistributionWithTags cloudfront:CreateDistribution,cloudfront:TagResource
cloudsearchdomain Search cloudsearch:search
cloudsearchdomain Suggest cloudsearch:suggest
cloudsearchdomain UploadDocuments cloudsearch:document
keyspaces CreateKeyspace cassandra:Create
keyspaces CreateTable cassandra:Create
keyspaces CreateType cassandra:Create
keyspaces DeleteKeyspace cassandra:Drop
keyspaces DeleteTable cassandra:Drop
keyspaces DeleteType cassandra:Drop
keyspaces GetKeyspace cassandra:Select
keyspaces GetTable cassandra:Select
keyspaces GetTableAutoScalingSettings cassandra:Select
keyspaces GetType cassandra:Select
keyspaces ListKeyspaces cassandra:Select
keyspaces ListTables cassandra:Select
keyspaces ListTagsForResource cassandra:Select
keyspaces ListTypes cassandra:Select
keyspaces RestoreTable cassandra:Restore
keyspaces UpdateKeyspace cassandra:Alter
keyspaces UpdateTable cassandra:Alter
neptunedata ExecuteGremlinExplainQuery neptune-db:ReadDataViaQuery
neptunedata ExecuteGremlinProfileQuery neptune-db:ReadDataViaQuery
neptunedata ExecuteGremlinQuery neptune-db:ReadDataViaQuery,neptune-db:WriteDataViaQuery,neptune-db:DeleteDataViaQuery
neptunedata ExecuteOpenCypherExplainQuery neptune-db:ReadDataViaQuery
neptunedata ExecuteOpenCypherQuery neptune-db:ReadDataViaQuery,neptune-db:WriteDataViaQuery,neptune-db:DeleteDataViaQuery
timestreamquery Query timestream:Select
`;

const exceptions = new Map(
  EXCEPTIONS.trim()
    .split("\n")
    .map((row) => row.split(" "))
    .map(([service, operation, actions = ""]) => [`${service} ${operation}`, actions.split(",")] as const),
);

/** The operations whose IAM action is called otherwise, each with its service, for tests. */
export function renamedOperations(): readonly (readonly string[])[] {
  return [...exceptions.keys()].map((key) => key.split(" "));
}

// API Gateway's actions are HTTP's methods: https://docs.aws.amazon.com/apigateway/latest/developerguide/security-iam.html
const METHODS: readonly (readonly [operation: RegExp, method: string])[] = [
  [/^(Get|List|Export)/, "GET"],
  [/^(Delete|Flush|Reset|Untag)/, "DELETE"],
  [/^(Put|Reimport|Tag)/, "PUT"],
  [/^Update/, "PATCH"],
  [/^/, "POST"],
];

/** The IAM actions of an SDK operation: `s3`, `ListObjectsV2` → `["s3:ListBucket"]`; usually the operation's own name. */
export function iamActions(service: string, operation: string, iamPrefix: string): readonly string[] {
  const method = METHODS.find(([pattern]) => pattern.test(operation))?.[1];
  if (service === "apigateway" || service === "apigatewayv2") return [`apigateway:${method}`];
  return exceptions.get(`${service} ${operation}`) ?? [`${iamPrefix}:${operation}`];
}
