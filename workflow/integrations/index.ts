export { distributedMap, type Batch } from "./distributed/distributed-map";
export { read, type ListedObject } from "./distributed/read";
export { writeTo, type WrittenResults } from "./distributed/write";
export { sdk } from "./sdk";
export {
  apigateway,
  athena,
  batch,
  bedrock,
  bedrockagentcore,
  codebuild,
  databrew,
  dynamodb,
  ecs,
  eks,
  elasticmapreduce,
  emrContainers,
  emrServerless,
  events,
  glue,
  http,
  lambda,
  mediaconvert,
  sagemaker,
  sns,
  sqs,
  states,
  type HttpCall,
  type HttpResponse,
  type WorkflowReference,
} from "./services";
export type { IntegrationOptions, TaskToken } from "./types/integration";
export { type, type Type } from "./types/type";
export { waitForCallback } from "./wait-for-callback";
