import { expect } from "chai";
import { expectTypeOf } from "expect-type";
import { emit } from "../../workflow/asl/emit";
import { pass, task, type AnyChain, type OutputOf } from "../../workflow/builder";
import { distributedMap } from "../../workflow/integrations/distributed/distributed-map";
import { read } from "../../workflow/integrations/distributed/read";
import {
  gather,
  writeTo,
  type ChildExecution,
  type WrittenResults,
} from "../../workflow/integrations/distributed/write";
import { validate } from "../../workflow/validate";

interface Import {
  readonly folder: string;
}
interface Row {
  readonly sku: string;
}
const start = task("Start", (input: Import) => input);
const stateOf = (chain: AnyChain, name: string) => emit(chain, { name: "test" }).definition.States[name];

describe("a distributed map", () => {
  it("reads a CSV file whose name comes from the input, in batches, and writes to S3", () => {
    const chain = start.next(
      distributedMap(
        "Rows",
        {
          reader: read.csv<Row, Import>((input) => ({ Bucket: "in", Key: input.folder }), { maxItems: 10 }),
          batch: { maxItems: 100, input: (input) => ({ from: input.folder }) },
          writer: writeTo({ Bucket: "out", Prefix: "done/" }, { transformation: "COMPACT" }),
          tolerate: { percentage: 5 },
          executionType: "EXPRESS",
          label: "rows",
        },
        (batch) => batch.next(task("Load", ({ Items, BatchInput }) => `${Items[0]?.sku} ${BatchInput.from}`)),
      ),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<WrittenResults>();
    const {
      ItemProcessor,
      Next: _next,
      End: _end,
      ...rest
    } = stateOf(chain, "Rows") as unknown as Record<string, unknown>;
    expect(rest).to.deep.equal({
      Type: "Map",
      Label: "rows",
      ItemReader: {
        Resource: "arn:⟦2⟧:states:::s3:getObject",
        Arguments: "{% { 'Bucket': 'in', 'Key': $states.input.folder } %}",
        ReaderConfig: { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW", MaxItems: 10 },
      },
      ItemBatcher: { MaxItemsPerBatch: 100, BatchInput: "{% { 'from': $states.input.folder } %}" },
      ToleratedFailurePercentage: 5,
      ResultWriter: {
        Resource: "arn:⟦2⟧:states:::s3:putObject",
        Arguments: { Bucket: "out", Prefix: "done/" },
        WriterConfig: { Transformation: "COMPACT" },
      },
    });
    expect((ItemProcessor as { ProcessorConfig: unknown }).ProcessorConfig).to.deep.equal({
      Mode: "DISTRIBUTED",
      ExecutionType: "EXPRESS",
    });
  });

  it("gathers its results in another form, without S3 and without rights", () => {
    const items = (input: Import) => [input.folder];
    const split = (word: string) => word.split("");
    const letters = start.next(
      distributedMap("Letters", { items, writer: gather("FLATTEN") }, (word) =>
        word.next(task("Split", split)),
      ),
    );
    expectTypeOf<OutputOf<typeof letters>>().toEqualTypeOf<string[]>();
    const runs = start.next(
      distributedMap("Runs", { items, writer: gather("NONE") }, (word) => word.next(task("Split", split))),
    );
    expectTypeOf<OutputOf<typeof runs>>().toEqualTypeOf<ChildExecution[]>();
    const words = start.next(distributedMap("Words", { items }, (word) => word.next(task("Split", split))));
    expectTypeOf<OutputOf<typeof words>>().toEqualTypeOf<string[][]>();
    expect(stateOf(letters, "Letters")).to.deep.include({
      ResultWriter: { WriterConfig: { Transformation: "FLATTEN" } },
    });
    expect(stateOf(runs, "Runs")).to.deep.include({
      ResultWriter: { WriterConfig: { Transformation: "NONE" } },
    });
    expect(emit(letters, { name: "test" }).statements.map(({ actions }) => actions[0])).to.deep.equal([]);
  });

  it("carries the permissions of its reader and writer", () => {
    const chain = distributedMap(
      "Objects",
      {
        reader: read.objects({ Bucket: "in", Prefix: "a/" }),
        writer: writeTo({ Bucket: "out", Prefix: "done/" }),
      },
      (item) => item.next(task("Load", ({ Key }) => Key)),
    );
    expect(
      emit(chain, { name: "test" }).statements.map(({ actions, resources }) => [actions[0], resources]),
    ).to.deep.equal([
      ["s3:ListBucket", ["arn:{partition}:s3:::in"]],
      ["s3:PutObject", ["arn:{partition}:s3:::out/done/*"]],
    ]);
  });

  it("gives each child what select makes of its item", () => {
    const chain = start.next(
      distributedMap(
        "Items",
        {
          items: (input) => [input.folder],
          select: (input, { item }) => ({ folder: input.folder, at: item.index, value: item.value }),
        },
        (child) => child.next(task("Each", ({ at, value }) => `${at} ${value}`)),
      ),
    );
    expectTypeOf<OutputOf<typeof chain>>().toEqualTypeOf<string[]>();
    expect(stateOf(chain, "Items")).to.deep.include({
      ItemSelector:
        "{% { 'folder': $states.input.folder, 'at': $states.context.Map.Item.Index, 'value': $states.context.Map.Item.Value } %}",
    });
  });

  const object = { Bucket: "in", Key: "k" };
  const prefix = { Bucket: "in", Prefix: "p/" };
  const readers: readonly (readonly [string, { readonly reader: object }, object | undefined, string])[] = [
    ["JSON", read.json(object, { pointer: "/a/b" }), { InputType: "JSON", ItemsPointer: "/a/b" }, "in/k"],
    ["JSONL", read.jsonl(object, { maxItems: 5 }), { InputType: "JSONL", MaxItems: 5 }, "in/k"],
    [
      "CSV",
      read.csv(object, { headers: ["a"], delimiter: "PIPE" }),
      { InputType: "CSV", CSVHeaderLocation: "GIVEN", CSVHeaders: ["a"], CSVDelimiter: "PIPE" },
      "in/k",
    ],
    ["Parquet", read.parquet(object), { InputType: "PARQUET" }, "in/k"],
    ["an S3 inventory", read.inventory(object), { InputType: "MANIFEST" }, "in/*"],
    [
      "an Athena manifest of CSV",
      read.athena(object, { files: "CSV", headers: ["a"] }),
      { ManifestType: "ATHENA_DATA", InputType: "CSV", CSVHeaderLocation: "GIVEN", CSVHeaders: ["a"] },
      "in/*",
    ],
    [
      "an Athena manifest of Parquet",
      read.athena(object, { files: "PARQUET" }),
      { ManifestType: "ATHENA_DATA", InputType: "PARQUET" },
      "in/*",
    ],
    ["a listing", read.objects(prefix), undefined, "in"],
    [
      "what the listed objects hold",
      read.contents(prefix, { files: "CSV" }),
      { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW", Transformation: "LOAD_AND_FLATTEN" },
      "in in/p/*",
    ],
  ];
  for (const [kind, reader, config, resources] of readers) {
    it(`reads ${kind}, with the rights to it`, () => {
      const chain = distributedMap("Each", { reader: reader as ReturnType<typeof read.objects> }, (item) =>
        item.next(pass("Keep")),
      );
      const { definition, statements } = emit(chain, { name: "test" });
      expect(definition.States["Each"]).to.have.nested.property("ItemReader");
      const state = definition.States["Each"] as unknown as { ItemReader: { ReaderConfig?: object } };
      expect(state.ItemReader.ReaderConfig).to.deep.equal(config);
      expect(
        statements
          .flatMap((statement) => statement.resources.map((one) => String(one).split(":::")[1]))
          .join(" "),
      ).to.equal(resources);
      expect(validate(definition, { name: "test" })).to.deep.equal([]);
    });
  }

  it("reads a version of an object with the right to versions", () => {
    const reader = read.json<string>({ ...object, VersionId: "v1" });
    const chain = distributedMap("Each", { reader }, (item) => item.next(pass("Keep")));
    expect(emit(chain, { name: "test" }).statements[0]?.actions).to.deep.equal(["s3:GetObjectVersion"]);
  });
});
