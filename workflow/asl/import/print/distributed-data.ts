import { isPlainObject } from "../../../definition";
import type { Here } from "./chain";
import { INPUT, printScopedArrow } from "./data-flow";
import type { Options } from "./distributed-map";
import { asBody, translateTemplate } from "./template";

type Members = Readonly<Record<string, unknown>>;

/** What the config of a reader asks for, in the library's words. */
interface Reading {
  readonly call: string;
  readonly options: readonly string[];
}

/** Prints where the items are read from: `reader: read.csv((o) => …)`. */
export function printReader(reader: Members, here: Here): Options {
  const config = isPlainObject(reader["ReaderConfig"]) ? reader["ReaderConfig"] : {};
  const reading = readingOf(String(reader["Resource"]).replace(/^.*:/, ""), config);
  if (typeof reading === "string") return reading;
  const from = printPlace(reader, here);
  if (typeof from !== "string") return from.why;
  const options = reading.options.length > 0 ? `, { ${reading.options.join(", ")} }` : "";
  return [`reader: ${here.source.use("read")}.${reading.call}(${from}${options})`];
}

function readingOf(action: string, config: Members): Reading | string {
  const known = ["InputType", "ManifestType", "Transformation", "CSVHeaderLocation", "CSVHeaders"];
  const others = ["CSVDelimiter", "MaxItems", "ItemsPointer"];
  const strange = Object.keys(config).find((field) => ![...known, ...others].includes(field));
  if (strange !== undefined) return `ReaderConfig.${strange} is written by hand`;
  const { InputType: type, MaxItems: most, ItemsPointer: pointer } = config;
  if (most !== undefined && typeof most !== "number") return "a computed MaxItems is written by hand";
  const limit = most === undefined ? [] : [`maxItems: ${most}`];
  const files = [`files: ${JSON.stringify(type)}`, ...(type === "CSV" ? csvOptions(config) : []), ...limit];
  if (action === "listObjectsV2")
    return config["Transformation"] === "LOAD_AND_FLATTEN"
      ? { call: "contents<Data>", options: files }
      : { call: "objects", options: limit };
  if (config["ManifestType"] === "ATHENA_DATA") return { call: "athena<Data>", options: files };
  if (config["ManifestType"] === "S3_INVENTORY" || type === "MANIFEST")
    return { call: "inventory<Data>", options: limit };
  if (type === "CSV") return { call: "csv<Data>", options: [...csvOptions(config), ...limit] };
  if (type === "JSONL" || type === "PARQUET") return { call: `${type.toLowerCase()}<Data>`, options: limit };
  if (type !== "JSON") return "a reader without InputType is written by hand";
  const at = pointer === undefined ? [] : [`pointer: ${JSON.stringify(pointer)}`];
  return { call: "json<Data>", options: [...at, ...limit] };
}

function csvOptions({ CSVHeaders: headers, CSVDelimiter: delimiter }: Members): readonly string[] {
  return [
    ...(headers === undefined ? [] : [`headers: ${JSON.stringify(headers)}`]),
    ...(delimiter === undefined ? [] : [`delimiter: ${JSON.stringify(delimiter)}`]),
  ];
}

/** Prints where the results go: `writer: writeTo((o) => …)`. */
export function printWriter(state: Members, here: Here): Options {
  const writer = state["ResultWriter"];
  if (!isPlainObject(writer)) return [];
  if (writer["Resource"] === undefined) return printGathering(writer["WriterConfig"], here);
  const to = printPlace(writer, here);
  if (typeof to !== "string") return to.why;
  const config = isPlainObject(writer["WriterConfig"]) ? writer["WriterConfig"] : {};
  const format = [
    ...(config["Transformation"] === undefined
      ? []
      : [`transformation: ${JSON.stringify(config["Transformation"])}`]),
    ...(config["OutputType"] === undefined ? [] : [`outputType: ${JSON.stringify(config["OutputType"])}`]),
  ];
  return [
    `writer: ${here.source.use("writeTo")}(${to}${format.length > 0 ? `, { ${format.join(", ")} }` : ""})`,
  ];
}

/** Results in another form, without S3; compact JSON is what a Map gives by itself. */
function printGathering(config: unknown, here: Here): Options {
  const { Transformation: form = "COMPACT", OutputType: type = "JSON" } = isPlainObject(config) ? config : {};
  if (type !== "JSON") return "a ResultWriter without Resource that writes lines is written by hand";
  if (form === "COMPACT") return [];
  return form === "FLATTEN" || form === "NONE"
    ? [`writer: ${here.source.use("gather")}(${JSON.stringify(form)})`]
    : "the ResultWriter is written by hand";
}

/** The bucket and what names the objects in it: a constant, or an arrow function. */
function printPlace(holder: Members, { language }: Here): string | { readonly why: string } {
  const place = holder[language === "JSONata" ? "Arguments" : "Parameters"] ?? {};
  const value = translateTemplate(place, language, "o", INPUT);
  if ("why" in value) return value;
  const isConstant = !/["']?\{%|\.\$"/.test(JSON.stringify(place));
  return isConstant ? value.code : printScopedArrow("o", asBody(value.code));
}
