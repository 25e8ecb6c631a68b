import { printKey } from "../../definition";
import type { IndexSignature, MachineTypes, Member, ObjectShape, Shape, TupleItem } from "./shape";

const maxWidth = 96;
/** Members of an object that stands on one line; one that is a whole input or output never does. */
const maxInline = 3;
const maxSmall = 60;

/** Prints a shape as TypeScript, on several lines where one is too long; `indent` is what later lines begin with. */
export function printShape(shape: Shape, indent = ""): string {
  const line = printInline(shape);
  if (shape.kind === "object") {
    const isSmall = shape.members.length <= maxInline && line.length <= maxSmall;
    return indent !== "" && isSmall ? line : printObject(shape, indent);
  }
  if (indent.length + line.length <= maxWidth) return line;
  if (shape.kind === "array") return `${printElement(shape.item, indent)}[]`;
  if (shape.kind === "tuple") {
    const items = shape.items.map((item) => `${indent}  ${printItem(item, `${indent}  `)},\n`);
    return `[\n${items.join("")}${indent}]`;
  }
  if (shape.kind !== "union") return line;
  return shape.parts.map((part) => `\n${indent}  | ${printShape(part, `${indent}    `)}`).join("");
}

/** Prints a shape on one line. */
export function printInline(shape: Shape): string {
  switch (shape.kind) {
    case "keyword":
    case "reference":
      return shape.name;
    case "literal":
      return JSON.stringify(shape.value);
    case "text":
      return shape.text;
    case "array":
      return shape.item.kind === "union" ? `(${printInline(shape.item)})[]` : `${printInline(shape.item)}[]`;
    case "tuple":
      return `[${shape.items.map((item) => printItem(item)).join(", ")}]`;
    case "object": {
      const lines = linesOf(shape).map(({ head, value }) => `${head}: ${printInline(value)}`);
      return lines.length === 0 ? "{}" : `{ ${lines.join("; ")} }`;
    }
    case "union":
      return shape.parts.map(printInline).join(" | ");
  }
}

function printObject(shape: ObjectShape, indent: string): string {
  const inner = `${indent}  `;
  const lines = linesOf(shape).map(
    ({ head, value }) => `${inner}${head}: ${printShape(value, inner).replace(/^\n/, "\n")};\n`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

function printElement(shape: Shape, indent: string): string {
  return shape.kind === "union" ? `(${printShape(shape, indent)}\n${indent})` : printShape(shape, indent);
}

function linesOf({ members, indexes }: ObjectShape): { head: string; value: Shape }[] {
  const head = ({ name, isOptional }: Member): string => printKey(name) + (isOptional ? "?" : "");
  const index = ({ key }: IndexSignature): string => `[key: ${key}]`;
  return [
    ...members.map((member) => ({ head: head(member), value: member.shape })),
    ...indexes.map((one) => ({ head: index(one), value: one.shape })),
  ];
}

function printItem({ shape, isOptional, isRest }: TupleItem, indent?: string): string {
  const text = indent === undefined ? printInline(shape) : printShape(shape, indent);
  const whole = shape.kind === "union" && (isOptional || isRest) ? `(${text})` : text;
  return isRest ? `...${whole}[]` : isOptional ? `${whole}?` : whole;
}

/** Prints the file `<workflow>.types.ts`: types that need no others, for readers, for callers and for `stepwright diff`. */
export function printTypes(name: string, types: MachineTypes): string {
  const declared = Object.entries({ ...types.named, Input: types.input, Output: types.output });
  const title = `// What executions of ${name} take and give. Written by \`npm run asl\` from the program's types.`;
  return `${[title, ...declared.map(([alias, shape]) => printAlias(alias, shape))].join("\n\n")}\n`;
}

function printAlias(alias: string, shape: Shape): string {
  return `export type ${alias} =${printShape(shape).replace(/^(?!\n)/, " ")};`;
}

/** Prints one side as it stands on the page: the type itself, and the named ones that it mentions. */
export function printSide(types: MachineTypes, side: "input" | "output"): string {
  const shape = types[side];
  const named = mentioned(shape, types.named).map((name) => [name, types.named[name]] as const);
  const aliases = named.flatMap(([name, one]) =>
    one ? [`type ${name} =${separate(printShape(one))};`, ""] : [],
  );
  return [...aliases, printShape(shape).replace(/^\n/, "")].join("\n");
}

function separate(text: string): string {
  return text.startsWith("\n") ? text : ` ${text}`;
}

/** The names that a shape mentions, itself or through other names, in the order of the table. */
function mentioned(shape: Shape, named: Readonly<Record<string, Shape>>): readonly string[] {
  const seen = new Set<string>();
  const visit = (one: Shape): void => {
    if (one.kind === "reference" && !seen.has(one.name)) {
      seen.add(one.name);
      const target = named[one.name];
      if (target) visit(target);
    }
    childrenOf(one).forEach(visit);
  };
  visit(shape);
  return Object.keys(named).filter((name) => seen.has(name));
}

function childrenOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "array":
      return [shape.item];
    case "tuple":
      return shape.items.map((item) => item.shape);
    case "object":
      return [...shape.members, ...shape.indexes].map((member) => member.shape);
    case "union":
      return shape.parts;
    default:
      return [];
  }
}
