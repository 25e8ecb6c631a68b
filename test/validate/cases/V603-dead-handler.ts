import { jsonPath, work, type Case } from "./case";

const caught = (...lists: readonly (readonly string[])[]) =>
  jsonPath({
    A: work({ Catch: lists.map((ErrorEquals) => ({ ErrorEquals, Next: "B" })) }),
    B: { Type: "Succeed" },
  });

export const cases: readonly Case[] = [
  { title: "the same error twice", machine: caught(["E"], ["E"]), finds: ["/States/A/Catch/1"] },
  { title: "an entry of which one error is new", machine: caught(["E"], ["E", "F"]), finds: [] },
  {
    title: "a timeout behind States.TaskFailed, which does not take it",
    machine: caught(["States.TaskFailed"], ["States.Timeout"]),
    finds: [],
  },
  {
    title: "States.ALL behind States.TaskFailed",
    machine: caught(["States.TaskFailed"], ["States.ALL"]),
    finds: [],
  },
  {
    title: "a retrier",
    machine: jsonPath({ A: work({ Retry: [{ ErrorEquals: ["E", "F"] }, { ErrorEquals: ["F"] }] }) }),
    finds: ["/States/A/Retry/1"],
  },
];
