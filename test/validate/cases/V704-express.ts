import { jsonPath, processor, work, type Case } from "./case";

const task = (Resource: string) => jsonPath({ A: work({ Resource }) });
const options = { type: "EXPRESS" } as const;

export const cases: readonly Case[] = [
  {
    title: "a job",
    machine: task("arn:aws:states:::ecs:runTask.sync"),
    options,
    finds: ["/States/A/Resource"],
  },
  {
    title: "an activity",
    machine: task("arn:aws:states:eu-west-1:123456789012:activity:a"),
    options,
    finds: ["/States/A/Resource"],
  },
  {
    title: "a distributed Map",
    machine: jsonPath({
      A: {
        Type: "Map",
        ItemProcessor: processor({ Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" }),
        End: true,
      },
    }),
    options,
    finds: ["/States/A/ItemProcessor/ProcessorConfig/Mode"],
  },
  { title: "a call", machine: task("arn:aws:states:::sns:publish"), options, finds: [] },
  { title: "all of it in a STANDARD machine", machine: task("arn:aws:states:::ecs:runTask.sync"), finds: [] },
];
