import { jsonata, jsonPath, type Case } from "./case";

const wait = (Timestamp: string) => jsonPath({ A: { Type: "Wait", Timestamp, End: true } });

export const cases: readonly Case[] = [
  { title: "a small t", machine: wait("2026-03-14t01:59:00Z"), finds: ["/States/A/Timestamp"] },
  { title: "no offset", machine: wait("2026-03-14T01:59:00"), finds: ["/States/A/Timestamp"] },
  { title: "a month 13", machine: wait("2026-13-14T01:59:00Z"), finds: ["/States/A/Timestamp"] },
  { title: "the 30th of February", machine: wait("2026-02-30T01:59:00Z"), finds: ["/States/A/Timestamp"] },
  { title: "a leap day", machine: wait("2028-02-29T23:59:59.123456789+01:00"), finds: [] },
  {
    title: "an expression",
    machine: jsonata({ A: { Type: "Wait", Timestamp: "{% $now() %}", End: true } }),
    finds: [],
  },
  {
    title: "the operand of a comparison",
    machine: jsonPath({
      A: {
        Type: "Choice",
        Choices: [{ Variable: "$.t", TimestampEquals: "today", Next: "B" }],
        Default: "B",
      },
      B: { Type: "Succeed" },
    }),
    finds: ["/States/A/Choices/0/TimestampEquals"],
  },
];
