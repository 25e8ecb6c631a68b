import { Queue } from "@pulumi/aws/sqs";
import { map, input, sqs, Workflow } from "../../workflow";

/** A picture to be shown in several sizes. */
interface Upload {
  readonly picture: string;
  readonly widths: readonly number[];
}

const jobs = new Queue("resize-jobs");

// One message for each size; workers take them from the queue at their own pace.
const fanOut = input<Upload>()
  .assign((upload) => ({ picture: upload.picture }))
  .next(
    map(
      "EachWidth",
      (upload) => upload.widths,
      (width) =>
        width.next(
          sqs
            .sendMessage("Enqueue", (pixels: number, { vars }: { vars: { picture: string } }) => ({
              QueueUrl: jobs.url,
              MessageBody: { picture: vars.picture, width: pixels },
            }))
            .retry("SQS.SdkClientException"),
        ),
      { maxConcurrency: 10 },
    ),
  )
  .output((sent) => ({ enqueued: sent.length }));

export const arn = new Workflow("fan-out", { definition: fanOut }).arn;
