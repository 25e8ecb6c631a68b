// Operations whose IAM action is called otherwise. Each row: service, operation, the actions it needs.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
const EXCEPTIONS = `
s3 ListObjects s3:ListBucket
s3 ListObjectsV2 s3:ListBucket
s3 ListObjectVersions s3:ListBucketVersions
s3 ListMultipartUploads s3:ListBucketMultipartUploads
s3 ListParts s3:ListMultipartUploadParts
s3 ListBuckets s3:ListAllMyBuckets
s3 HeadBucket s3:ListBucket
s3 HeadObject s3:GetObject
s3 GetObjectAttributes s3:GetObject,s3:GetObjectAttributes
s3 CopyObject s3:GetObject,s3:PutObject
s3 DeleteObjects s3:DeleteObject
s3 CreateMultipartUpload s3:PutObject
s3 CompleteMultipartUpload s3:PutObject
s3 UploadPart s3:PutObject
s3 UploadPartCopy s3:GetObject,s3:PutObject
s3 GetBucketLifecycleConfiguration s3:GetLifecycleConfiguration
s3 PutBucketLifecycleConfiguration s3:PutLifecycleConfiguration
s3 GetBucketEncryption s3:GetEncryptionConfiguration
s3 PutBucketEncryption s3:PutEncryptionConfiguration
s3 GetBucketNotificationConfiguration s3:GetBucketNotification
s3 PutBucketNotificationConfiguration s3:PutBucketNotification
s3 GetBucketCors s3:GetBucketCORS
s3 PutBucketCors s3:PutBucketCORS
lambda Invoke lambda:InvokeFunction
lambda InvokeAsync lambda:InvokeFunction
dynamodb TransactGetItems dynamodb:GetItem
dynamodb TransactWriteItems dynamodb:PutItem,dynamodb:UpdateItem,dynamodb:DeleteItem,dynamodb:ConditionCheckItem
dynamodb ExecuteStatement dynamodb:PartiQLSelect,dynamodb:PartiQLInsert,dynamodb:PartiQLUpdate,dynamodb:PartiQLDelete
sqs SendMessageBatch sqs:SendMessage
sqs DeleteMessageBatch sqs:DeleteMessage
sqs ChangeMessageVisibilityBatch sqs:ChangeMessageVisibility
sns PublishBatch sns:Publish
bedrockruntime Converse bedrock:InvokeModel
sfn StartSyncExecution states:StartSyncExecution
kms ReEncrypt kms:ReEncryptFrom,kms:ReEncryptTo
`;

const exceptions = new Map(
  EXCEPTIONS.trim()
    .split("\n")
    .map((row) => row.split(" "))
    .map(([service, operation, actions = ""]) => [`${service} ${operation}`, actions.split(",")] as const),
);

/** The IAM actions of an SDK operation: `s3`, `ListObjectsV2` → `["s3:ListBucket"]`; usually the operation's own name. */
export function iamActions(service: string, operation: string, iamPrefix: string): readonly string[] {
  return exceptions.get(`${service} ${operation}`) ?? [`${iamPrefix}:${operation}`];
}
