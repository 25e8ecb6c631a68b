import { Role } from "@pulumi/aws/iam";
import { Bucket } from "@pulumi/aws/s3";
import { interpolate } from "@pulumi/pulumi";
import { choice, fail, input, sagemaker, task, Workflow } from "../../workflow";

/** Which model to train, on what. */
interface Training {
  readonly model: string;
  readonly dataset: string;
}

const data = new Bucket("training-data");
const models = interpolate`s3://${data.id}/models/`;
const role = new Role("training", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  }),
});

const image = "382416733822.dkr.ecr.us-east-1.amazonaws.com/xgboost:1";

const evaluate = ({ model }: Training) => ({ model, accuracy: model.startsWith("bad") ? 0.51 : 0.93 });

// A model is hosted only when it is good enough.
const train = input<Training>()
  .assign((training) => ({ training }))
  .next(
    sagemaker.createTrainingJob
      .sync("Train", (training: Training) => ({
        TrainingJobName: training.model,
        RoleArn: role.arn,
        AlgorithmSpecification: {
          TrainingImage: image,
          TrainingInputMode: "File",
        },
        InputDataConfig: [
          {
            ChannelName: "train",
            DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: training.dataset } },
          },
        ],
        OutputDataConfig: { S3OutputPath: models },
        ResourceConfig: { InstanceCount: 1, InstanceType: "ml.m5.large", VolumeSizeInGB: 10 },
        StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      }))
      .timeout(5400),
  )
  .assign((job) => ({ artifacts: job.ModelArtifacts?.S3ModelArtifacts ?? "" }))
  .output((_, { vars }) => vars.training)
  .next(task("Evaluate", evaluate))
  .next(
    choice("IsGoodEnough", (c) =>
      c
        .when(
          (result) => result.accuracy >= 0.9,
          (good) =>
            good.next(
              sagemaker.createModel("Register", (result, { vars }) => ({
                ModelName: result.model,
                ExecutionRoleArn: role.arn,
                PrimaryContainer: { Image: image, ModelDataUrl: vars.artifacts },
              })),
            ),
        )
        .otherwise(fail("NotGoodEnough", { cause: "The accuracy is below 0.9." })),
    ),
  )
  .output((_, { vars }) => ({ registered: vars.training.model }));

export const arn = new Workflow("train", { definition: train }).arn;
