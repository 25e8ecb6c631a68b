import type {
  CreateModelCustomizationJobCommandInput,
  CreateModelCustomizationJobCommandOutput,
  GetModelCustomizationJobCommandOutput,
} from "@aws-sdk/client-bedrock";
import { passRole, type ServiceFacts } from "../facts";
import { integration } from "../integration";
import type { Call, RequestResponse, WithJob } from "../types/integration";
import type { Now, Response } from "../types/shape";

/** What a model is asked: `Body`, or an object in S3 as `Input`, not both. */
export interface InvokeModelInput {
  /** Id or ARN of a foundation, provisioned or custom model. */
  readonly ModelId: Now<string>;
  readonly Body?: unknown;
  readonly Input?: { readonly S3Uri: Now<string> };
  readonly Output?: { readonly S3Uri: Now<string> };
  readonly Accept?: Now<string>;
  readonly ContentType?: Now<string>;
  readonly Trace?: Now<"ENABLED" | "DISABLED">;
  readonly GuardrailIdentifier?: Now<string>;
  readonly GuardrailVersion?: Now<string>;
}

const CUSTOMIZATION_JOBS = "arn:{partition}:bedrock:{region}:{account}:model-customization-job/*";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrock.html */
export const bedrockFacts: ServiceFacts = {
  service: "bedrock",
  title: "Bedrock",
  kind: "learning",
  errorPrefix: "Bedrock",
  sdkServices: ["bedrock", "bedrockruntime"],
  actions: [
    {
      name: "invokeModel",
      waiting: ["request-response"],
      mayTakeToken: true,
      required: ["ModelId"],
      permissions: [
        {
          actions: ["bedrock:InvokeModel"],
          resources: ["arn:{partition}:bedrock:{region}::foundation-model/{ModelId}"],
          why: "asks the model",
        },
        {
          actions: ["s3:GetObject"],
          resources: ["arn:{partition}:s3:::{Input.S3Uri|s3Object}"],
          why: "reads what the model is asked",
          ifArgument: "Input",
        },
        {
          actions: ["s3:PutObject"],
          resources: ["arn:{partition}:s3:::{Output.S3Uri|s3Object}"],
          why: "writes what the model answers",
          ifArgument: "Output",
        },
      ],
      errors: ["ThrottlingException", "ModelTimeoutException", "ModelNotReadyException"],
    },
    {
      name: "createModelCustomizationJob",
      waiting: ["request-response", "sync"],
      mayTakeToken: true,
      required: [
        "JobName",
        "BaseModelIdentifier",
        "CustomModelName",
        "RoleArn",
        "TrainingDataConfig",
        "OutputDataConfig",
      ],
      permissions: [
        {
          actions: ["bedrock:CreateModelCustomizationJob"],
          resources: [
            "arn:{partition}:bedrock:{region}::foundation-model/{BaseModelIdentifier}",
            "arn:{partition}:bedrock:{region}:{account}:custom-model/*",
            CUSTOMIZATION_JOBS,
          ],
          why: "creates the job and its model",
        },
        {
          actions: ["bedrock:GetModelCustomizationJob", "bedrock:StopModelCustomizationJob"],
          resources: [CUSTOMIZATION_JOBS],
          why: "looks after the job that it created",
          waiting: ["sync"],
        },
        passRole("RoleArn", "bedrock.amazonaws.com"),
      ],
    },
  ],
};

/** Asks and customises models of Amazon Bedrock. */
export const bedrock = {
  invokeModel: integration<Call<InvokeModelInput, { readonly Body: unknown; readonly ContentType: string }>>(
    bedrockFacts,
    "invokeModel",
  ),
  createModelCustomizationJob: integration<
    RequestResponse<CreateModelCustomizationJobCommandInput, CreateModelCustomizationJobCommandOutput> &
      WithJob<CreateModelCustomizationJobCommandInput, Response<GetModelCustomizationJobCommandOutput>>
  >(bedrockFacts, "createModelCustomizationJob"),
};
