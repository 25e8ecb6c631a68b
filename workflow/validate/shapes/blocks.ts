import { text, type Shape } from "./shape";

const states = {
  StartAt: { kind: { is: "stateName" }, required: true },
  States: { kind: { is: "states" }, required: true },
  Comment: text,
} as const;

/** The whole document. AWS guide, "State machine structure". */
export const machine: Shape = {
  title: "a state machine",
  fields: {
    ...states,
    QueryLanguage: { kind: { is: "word", of: ["JSONPath", "JSONata"] } },
    TimeoutSeconds: { kind: { is: "number", whole: true, min: 1, max: 99_999_999 } },
    Version: { kind: { is: "word", of: ["1.0"] } },
  },
};

/** A branch of a Parallel. It has no query language of its own: the machine's applies. */
export const branch: Shape = { title: "a branch", fields: states };

const processorConfig: Shape = {
  title: "a ProcessorConfig",
  fields: {
    Mode: { kind: { is: "word", of: ["INLINE", "DISTRIBUTED"] } },
    ExecutionType: { kind: { is: "word", of: ["STANDARD", "EXPRESS"] } },
  },
};

/** The ItemProcessor (formerly Iterator) of a Map. */
export const processor: Shape = {
  title: "an item processor",
  fields: { ...states, ProcessorConfig: { kind: { is: "shape", shape: () => processorConfig } } },
};
