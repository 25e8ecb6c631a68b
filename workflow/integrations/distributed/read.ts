import type { ArgumentStatements, Expression, ItemReader, Template } from "../../definition";
import { argumentAt } from "../permissions/fill";
import { readFrom, s3Statement, type From, type S3Object, type S3Prefix } from "./location";

/** Where the items of a distributed map come from, and what each of them is. */
export interface Reader<In, Needs, Item> {
  readonly reader: ItemReader;
  /** Types only. */
  readonly reads?: (input: In, needs: Needs) => Item;
}

/** How many items are read at most: 1 to 100,000,000; 0 means all. */
export interface ReadLimit {
  readonly maxItems?: number;
}

/** How a CSV file is written. */
export interface CsvFormat extends ReadLimit {
  /** Column names, where the first row does not have them. @default the first row */
  readonly headers?: readonly string[];
  /** @default "COMMA" */
  readonly delimiter?: "COMMA" | "PIPE" | "SEMICOLON" | "SPACE" | "TAB";
}

/** What several files hold: CSV with its format, or another kind. */
type FilesOf<Others extends string> =
  (CsvFormat & { readonly files: "CSV" }) | (ReadLimit & { readonly files: Others });

/** An object as S3 lists it. */
export interface ListedObject {
  readonly Etag: string;
  readonly Key: string;
  /** Seconds since 1970. */
  readonly LastModified: number;
  /** Bytes */
  readonly Size: number;
  readonly StorageClass: string;
}

const GET = "arn:{partition}:states:::s3:getObject";
const LIST = "arn:{partition}:states:::s3:listObjectsV2";

const readsObject: ArgumentStatements = (input) => {
  const isVersion = argumentAt(input.arguments, "VersionId") !== undefined;
  const action = isVersion ? "s3:GetObjectVersion" : "s3:GetObject";
  return [s3Statement([action], "{Bucket}/{Key}", "reads its items from the object")(input)];
};
const listsObjects: ArgumentStatements = (input) => [
  s3Statement(["s3:ListBucket"], "{Bucket}", "lists the objects of the bucket")(input),
];
const loadsObjects: ArgumentStatements = (input) => [
  ...listsObjects(input),
  s3Statement(["s3:GetObject"], "{Bucket}/{Prefix|or:}*", "reads its items from the objects")(input),
];
// A manifest names the files that hold the items; they may lie anywhere in the bucket.
const readsManifest: ArgumentStatements = (input) => [
  s3Statement(["s3:GetObject"], "{Bucket}/*", "reads the manifest and the files that it names")(input),
];

function createReader<In, Needs, Item>(
  resource: string,
  from: unknown,
  config: Template,
  statements: ArgumentStatements,
): Reader<In, Needs, Item> {
  const args: Expression | Template = readFrom(from);
  const isEmpty = Object.keys(config as object).length === 0;
  return { reader: { resource, arguments: args, statements, ...(isEmpty ? {} : { readerConfig: config }) } };
}

function limited({ maxItems }: ReadLimit = {}): Record<string, Template> {
  return maxItems === undefined ? {} : { MaxItems: maxItems };
}

/**
 * Sources of a distributed map's items. `Item` is what the file holds; nothing checks it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export const read = {
  /** A JSON file with an array, or with an object whose members are the items; `pointer` (`/a/b`) finds it inside. */
  json: <Item, In = unknown, Needs = unknown>(
    from: From<In, Needs, S3Object>,
    options: ReadLimit & { readonly pointer?: string } = {},
  ): Reader<In, Needs, Item> => {
    const pointer: Record<string, Template> =
      options.pointer === undefined ? {} : { ItemsPointer: options.pointer };
    return createReader(GET, from, { InputType: "JSON", ...pointer, ...limited(options) }, readsObject);
  },
  /** A file with one JSON value a line. */
  jsonl: <Item, In = unknown, Needs = unknown>(
    from: From<In, Needs, S3Object>,
    options?: ReadLimit,
  ): Reader<In, Needs, Item> =>
    createReader(GET, from, { InputType: "JSONL", ...limited(options) }, readsObject),
  /** A CSV file; all values are texts. */
  csv: <Item = Record<string, string>, In = unknown, Needs = unknown>(
    from: From<In, Needs, S3Object>,
    format: CsvFormat = {},
  ): Reader<In, Needs, Item> => createReader(GET, from, csvConfig(format), readsObject),
  /** A Parquet file. Row groups of at most 256 MB. */
  parquet: <Item, In = unknown, Needs = unknown>(
    from: From<In, Needs, S3Object>,
    options?: ReadLimit,
  ): Reader<In, Needs, Item> =>
    createReader(GET, from, { InputType: "PARQUET", ...limited(options) }, readsObject),
  /** The objects of an S3 inventory, by its manifest. */
  inventory: <Item = Record<string, string>, In = unknown, Needs = unknown>(
    from: From<In, Needs, S3Object>,
    options?: ReadLimit,
  ): Reader<In, Needs, Item> =>
    createReader(GET, from, { InputType: "MANIFEST", ...limited(options) }, readsManifest),
  /** The data files that an Athena UNLOAD wrote, by its manifest. */
  athena: <Item, In = unknown, Needs = unknown>(
    from: From<In, Needs, S3Object>,
    options: FilesOf<"JSONL" | "PARQUET">,
  ): Reader<In, Needs, Item> =>
    createReader(GET, from, { ManifestType: "ATHENA_DATA", ...filesConfig(options) }, readsManifest),
  /** The objects under a prefix, as S3 lists them. */
  objects: <In = unknown, Needs = unknown>(
    from: From<In, Needs, S3Prefix>,
    options?: ReadLimit,
  ): Reader<In, Needs, ListedObject> => createReader(LIST, from, limited(options), listsObjects),
  /** The items in all the objects under a prefix. */
  contents: <Item, In = unknown, Needs = unknown>(
    from: From<In, Needs, S3Prefix>,
    options: FilesOf<"JSON" | "JSONL" | "PARQUET">,
  ): Reader<In, Needs, Item> =>
    createReader(LIST, from, { ...filesConfig(options), Transformation: "LOAD_AND_FLATTEN" }, loadsObjects),
};

function filesConfig(options: FilesOf<string>): Readonly<Record<string, Template>> {
  return options.files === "CSV"
    ? csvConfig(options as CsvFormat)
    : { InputType: options.files, ...limited(options) };
}

function csvConfig({ headers, delimiter, ...limit }: CsvFormat): Readonly<Record<string, Template>> {
  const location: Readonly<Record<string, Template>> = headers
    ? { CSVHeaderLocation: "GIVEN", CSVHeaders: headers }
    : { CSVHeaderLocation: "FIRST_ROW" };
  return {
    InputType: "CSV",
    ...location,
    ...(delimiter ? { CSVDelimiter: delimiter } : {}),
    ...limited(limit),
  };
}
