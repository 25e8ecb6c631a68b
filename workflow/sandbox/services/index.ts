import { dynamodb } from "./dynamodb";
import { events } from "./events";
import { ses, sesv2 } from "./mail";
import { s3 } from "./s3";
import { sagemaker } from "./sagemaker";
import { secretsmanager } from "./secrets";
import type { Service } from "./service";
import { sns } from "./sns";
import { sqs } from "./sqs";
import { stepFunctions } from "./step-functions";

/** Every service that has a stand-in. A new one is one file and a name here. */
export const services: readonly Service[] = [
  dynamodb,
  sns,
  sqs,
  ses,
  sesv2,
  events,
  s3,
  secretsmanager,
  sagemaker,
  stepFunctions,
];
