// Written by `npm run services` from the files in workflow/integrations/services.
export { apigateway, type ApiRequest, type ApiResponse } from "./apigateway";
export { athena } from "./athena";
export { batch } from "./batch";
export { bedrock, type InvokeModelInput } from "./bedrock";
export { bedrockagentcore, type InvokeHarnessInput, type InvokeHarnessOutput } from "./bedrockagentcore";
export { codebuild } from "./codebuild";
export { databrew } from "./databrew";
export { dynamodb } from "./dynamodb";
export { ecs } from "./ecs";
export { eks } from "./eks";
export { elasticmapreduce } from "./elasticmapreduce";
export { emrContainers } from "./emr-containers";
export { emrServerless } from "./emr-serverless";
export { events } from "./events";
export { glue } from "./glue";
export { http, type HttpCall, type HttpRequest, type HttpResponse } from "./http";
export { lambda } from "./lambda";
export { mediaconvert } from "./mediaconvert";
export { sagemaker } from "./sagemaker";
export { sns } from "./sns";
export { sqs } from "./sqs";
export {
  states,
  type ChildStart,
  type EndedExecution,
  type StartChild,
  type StartExecutionInput,
  type StartedExecution,
  type WorkflowReference,
} from "./states";
