import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { Json } from "../../workflow/definition";
import {
  compileMachine,
  createMemoryObjectStore,
  runToEnd,
  type ExecutionResult,
} from "../../workflow/engine";

const CSV = "id,name\n1,one\n2,two\n";
/** The same, compressed by the zstd program. */
const CSV_ZST = "KLUv/QRYoQAAaWQsbmFtZQoxLG9uZQoyLHR3bwqEEf9s";

const machine = (reader: object): ReturnType<typeof compileMachine> =>
  compileMachine({
    StartAt: "M",
    States: {
      M: {
        Type: "Map",
        ItemReader: { Resource: "arn:aws:states:::s3:getObject", ...reader },
        ItemProcessor: {
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
          StartAt: "P",
          States: { P: { Type: "Pass", End: true } },
        },
        End: true,
      },
    },
  });

function read(
  body: string | Uint8Array,
  config: object,
  key = "file",
  parameters: object = { Bucket: "b", Key: key },
): Promise<ExecutionResult> {
  return runToEnd(machine({ ReaderConfig: config, Parameters: parameters }), {
    objectStore: createMemoryObjectStore({ [`b/${key}`]: body }),
  });
}

type Column = { name: string; data: unknown[]; type?: string };

async function parquet(columnData: Column[], codec?: "SNAPPY" | "GZIP" | "ZSTD"): Promise<Uint8Array> {
  const writer = await import("hyparquet-writer");
  const buffer = writer.parquetWriteBuffer({
    columnData: columnData as Parameters<typeof writer.parquetWriteBuffer>[0]["columnData"],
    ...(codec ? { codec } : {}),
    compressors: { GZIP: (bytes: Uint8Array) => gzipSync(bytes) },
  });
  return new Uint8Array(buffer);
}

describe("an ItemReader's files", () => {
  it("may be compressed with gzip or Zstandard", async () => {
    const rows = [
      { id: "1", name: "one" },
      { id: "2", name: "two" },
    ];
    expect((await read(gzipSync(CSV), { InputType: "CSV" }, "a.csv.gz")).output).to.deep.equal(rows);
    expect(
      (await read(Buffer.from(CSV_ZST, "base64"), { InputType: "CSV" }, "a.csv.zst")).output,
    ).to.deep.equal(rows);
  });

  it("may be Parquet, row by row, in the compressions of the format", async () => {
    const columns: Column[] = [
      { name: "id", data: [1, 2, 3] },
      { name: "name", data: ["one", null, "three"] },
    ];
    const rows = [
      { id: 1, name: "one" },
      { id: 2, name: null },
      { id: 3, name: "three" },
    ];
    for (const codec of [undefined, "SNAPPY", "GZIP"] as const) {
      const bytes = await parquet(columns, codec);
      expect((await read(bytes, { InputType: "PARQUET" })).output, codec).to.deep.equal(rows);
      expect((await read(bytes, { InputType: "PARQUET", MaxItems: 2 })).output).to.deep.equal(
        rows.slice(0, 2),
      );
    }
  });

  it("give Parquet's types as JSON", async () => {
    const bytes = await parquet([
      { name: "long", data: [12n], type: "INT64" },
      { name: "double", data: [1.5], type: "DOUBLE" },
      { name: "flag", data: [true], type: "BOOLEAN" },
      { name: "at", data: [new Date("2025-01-02T03:04:05.678Z")], type: "TIMESTAMP" },
      { name: "bytes", data: [new Uint8Array([1, 2, 255])], type: "BYTE_ARRAY" },
      { name: "text", data: [new TextEncoder().encode("é")], type: "BYTE_ARRAY" },
      { name: "json", data: [{ a: [1, { b: "x" }] }], type: "JSON" },
    ]);
    const expected: Json = {
      long: 12,
      double: 1.5,
      flag: true,
      at: "2025-01-02T03:04:05.678Z",
      bytes: "AQL/",
      text: "é",
      json: { a: [1, { b: "x" }] },
    };
    expect((await read(bytes, { InputType: "PARQUET" })).output).to.deep.equal([expected]);
  });

  it("may be listed, loaded and flattened whatever their form", async () => {
    const bytes = await parquet([{ name: "n", data: [1, 2] }]);
    const flatten = {
      Resource: "arn:aws:states:::s3:listObjectsV2",
      ReaderConfig: { InputType: "PARQUET", Transformation: "LOAD_AND_FLATTEN", MaxItems: 3 },
      Parameters: { Bucket: "b", Prefix: "p/" },
    };
    const result = await runToEnd(machine(flatten), {
      objectStore: createMemoryObjectStore({ "b/p/1": bytes, "b/p/2": bytes, "b/q": bytes }),
    });
    expect(result.output).to.deep.equal([{ n: 1 }, { n: 2 }, { n: 1 }]);
  });

  it("fail the reader where they are broken, or where no file is named", async () => {
    const broken: readonly [string | Uint8Array, object][] = [
      [new Uint8Array([0x1f, 0x8b, 1, 2, 3]), { InputType: "CSV" }],
      [new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 1, 2]), { InputType: "JSONL" }],
      [new Uint8Array(40), { InputType: "PARQUET" }],
      ["id,name\n1,2\n", { InputType: "PARQUET" }],
      ["", { InputType: "PARQUET" }],
      ["{", { InputType: "JSON" }],
    ];
    for (const [body, config] of broken)
      expect((await read(body, config)).error, JSON.stringify(config)).to.equal("States.ItemReaderFailed");
    const nowhere = await read("[]", { InputType: "JSON" }, "file", { Bucket: "b" });
    expect([nowhere.error, nowhere.cause]).to.deep.equal([
      "States.ItemReaderFailed",
      "The field 'Key' is required but was missing",
    ]);
  });
});
