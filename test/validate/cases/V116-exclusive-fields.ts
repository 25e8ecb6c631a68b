import { jsonata, jsonPath, processor, work, type Case } from "./case";

const choice = (rule: Record<string, unknown>) =>
  jsonPath({
    A: { Type: "Choice", Choices: [{ ...rule, Next: "B" }], Default: "B" },
    B: { Type: "Succeed" },
  });

export const cases: readonly Case[] = [
  {
    title: "a timeout in two ways",
    machine: jsonPath({ A: work({ TimeoutSeconds: 1, TimeoutSecondsPath: "$.t" }) }),
    finds: ["/States/A/TimeoutSecondsPath"],
  },
  {
    title: "a Wait for nothing",
    machine: jsonPath({ A: { Type: "Wait", End: true } }),
    finds: ["/States/A"],
  },
  {
    title: "a rule with two comparisons",
    machine: choice({ Variable: "$.a", IsNull: true, IsString: true }),
    finds: ["/States/A/Choices/0/IsString"],
  },
  { title: "a rule with none", machine: choice({ Variable: "$.a" }), finds: ["/States/A/Choices/0"] },
  {
    title: "Credentials without RoleArn",
    machine: jsonata({ A: work({ Credentials: {} }) }),
    finds: ["/States/A/Credentials"],
  },
  {
    title: "a batcher without a size",
    machine: jsonPath({ A: { Type: "Map", ItemProcessor: processor(), ItemBatcher: {}, End: true } }),
    finds: ["/States/A/ItemBatcher"],
  },
  {
    title: "the old and the new name of the processor",
    machine: jsonPath({ A: { Type: "Map", ItemProcessor: processor(), Iterator: processor(), End: true } }),
    finds: ["/States/A/Iterator"],
  },
  {
    title: "a comparison of nothing, also inside And",
    machine: choice({ And: [{ IsNull: true }] }),
    finds: ["/States/A/Choices/0/And/0"],
  },
  {
    title: "a Variable beside And",
    machine: choice({ Variable: "$.a", And: [{ Variable: "$.b", IsNull: true }] }),
    finds: ["/States/A/Choices/0/And"],
  },
  { title: "an empty rule, once", machine: choice({}), finds: ["/States/A/Choices/0"] },
];
