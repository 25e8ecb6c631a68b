import { jsonata, jsonPath, processor, work, type Case } from "./case";

const map = (more: Record<string, unknown>) =>
  jsonPath({ A: { Type: "Map", ItemProcessor: processor(), End: true, ...more } });

export const cases: readonly Case[] = [
  {
    title: "a timeout of 0",
    machine: jsonPath({ A: work({ TimeoutSeconds: 0 }) }),
    finds: ["/States/A/TimeoutSeconds"],
  },
  { title: "a wait of 0", machine: jsonPath({ A: { Type: "Wait", Seconds: 0, End: true } }), finds: [] },
  {
    title: "a backoff below 1",
    machine: jsonPath({ A: work({ Retry: [{ ErrorEquals: ["E"], BackoffRate: 0.9 }] }) }),
    finds: ["/States/A/Retry/0/BackoffRate"],
  },
  {
    title: "no attempts at all",
    machine: jsonPath({ A: work({ Retry: [{ ErrorEquals: ["E"], MaxAttempts: 0, BackoffRate: 1 }] }) }),
    finds: [],
  },
  {
    title: "105 per cent",
    machine: map({ ToleratedFailurePercentage: 105 }),
    finds: ["/States/A/ToleratedFailurePercentage"],
  },
  { title: "a third of a per cent", machine: map({ ToleratedFailurePercentage: 0.33 }), finds: [] },
  {
    title: "batches of more than 256 KiB",
    machine: map({ ItemBatcher: { MaxInputBytesPerBatch: 262_145 } }),
    finds: ["/States/A/ItemBatcher/MaxInputBytesPerBatch"],
  },
  {
    title: "a machine that may run for ever",
    machine: jsonata({ A: work() }, { TimeoutSeconds: 100_000_000 }),
    finds: ["/TimeoutSeconds"],
  },
];
