// Written by `npm run services` from the files in workflow/integrations/services.
import type { ServiceFacts } from "./facts";
import { apigatewayFacts } from "./services/apigateway";
import { athenaFacts } from "./services/athena";
import { batchFacts } from "./services/batch";
import { bedrockFacts } from "./services/bedrock";
import { bedrockagentcoreFacts } from "./services/bedrockagentcore";
import { codebuildFacts } from "./services/codebuild";
import { databrewFacts } from "./services/databrew";
import { dynamodbFacts } from "./services/dynamodb";
import { ecsFacts } from "./services/ecs";
import { eksFacts } from "./services/eks";
import { elasticmapreduceFacts } from "./services/elasticmapreduce";
import { emrContainersFacts } from "./services/emr-containers";
import { emrServerlessFacts } from "./services/emr-serverless";
import { eventsFacts } from "./services/events";
import { glueFacts } from "./services/glue";
import { httpFacts } from "./services/http";
import { lambdaFacts } from "./services/lambda";
import { mediaconvertFacts } from "./services/mediaconvert";
import { sagemakerFacts } from "./services/sagemaker";
import { snsFacts } from "./services/sns";
import { sqsFacts } from "./services/sqs";
import { statesFacts } from "./services/states";

/** Every optimised integration, by the name of its file. */
export const optimisedServices: readonly ServiceFacts[] = [
  apigatewayFacts,
  athenaFacts,
  batchFacts,
  bedrockFacts,
  bedrockagentcoreFacts,
  codebuildFacts,
  databrewFacts,
  dynamodbFacts,
  ecsFacts,
  eksFacts,
  elasticmapreduceFacts,
  emrContainersFacts,
  emrServerlessFacts,
  eventsFacts,
  glueFacts,
  httpFacts,
  lambdaFacts,
  mediaconvertFacts,
  sagemakerFacts,
  snsFacts,
  sqsFacts,
  statesFacts,
];
