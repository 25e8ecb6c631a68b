import { dynamicWhole, path, template, text, type Shape } from "./shape";

const readerConfig: Shape = {
  title: "a ReaderConfig",
  fields: {
    InputType: { kind: { is: "word", of: ["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"] } },
    Transformation: { kind: { is: "word", of: ["NONE", "LOAD_AND_FLATTEN"] } },
    ManifestType: { kind: { is: "word", of: ["ATHENA_DATA", "S3_INVENTORY"] } },
    CSVDelimiter: { kind: { is: "word", of: ["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"] } },
    CSVHeaderLocation: { kind: { is: "word", of: ["FIRST_ROW", "GIVEN"] } },
    CSVHeaders: { kind: { is: "words", minLength: 1 } },
    // A larger number is capped at 100,000,000, and a negative or broken one fails the execution, not the creation.
    MaxItems: { kind: { is: "number", whole: false, min: -Infinity, max: Infinity, dynamic: true } },
    MaxItemsPath: path(),
    ItemsPointer: { kind: { is: "text", dynamic: true } },
  },
  atMostOne: [["MaxItems", "MaxItemsPath"]],
};

/** `ItemReader` of a distributed map. */
export const itemReader: Shape = {
  title: "an ItemReader",
  fields: {
    Resource: { kind: { is: "resource" }, required: true },
    Parameters: template("object", "JSONPath"),
    Arguments: template("objectOrText", "JSONata"),
    ReaderConfig: { kind: { is: "shape", shape: () => readerConfig } },
    Comment: text,
  },
};

/** `ItemBatcher` of a distributed map; at least one size must be given. */
export const itemBatcher: Shape = {
  title: "an ItemBatcher",
  fields: {
    MaxItemsPerBatch: { kind: dynamicWhole(1, Number.MAX_SAFE_INTEGER) },
    MaxItemsPerBatchPath: path(),
    MaxInputBytesPerBatch: { kind: dynamicWhole(1, 262_144) },
    MaxInputBytesPerBatchPath: path(),
    BatchInput: template("any"),
    Comment: text,
  },
  atMostOne: [
    ["MaxItemsPerBatch", "MaxItemsPerBatchPath"],
    ["MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"],
  ],
  atLeastOne: [
    ["MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"],
  ],
};

const writerConfig: Shape = {
  title: "a WriterConfig",
  fields: {
    Transformation: { kind: { is: "word", of: ["NONE", "COMPACT", "FLATTEN"] } },
    OutputType: { kind: { is: "word", of: ["JSON", "JSONL"] } },
  },
};

/** `ResultWriter` of a distributed map. */
export const resultWriter: Shape = {
  title: "a ResultWriter",
  fields: {
    Resource: { kind: { is: "resource" } },
    Parameters: template("object", "JSONPath"),
    Arguments: template("objectOrText", "JSONata"),
    WriterConfig: { kind: { is: "shape", shape: () => writerConfig } },
    Comment: text,
  },
  atLeastOne: [["Resource", "WriterConfig"]],
};
