import type * as ts from "typescript";
import {
  keyword,
  keywords,
  type IndexSignature,
  type Keyword,
  type MachineTypes,
  type Member,
  type Shape,
  type TupleItem,
} from "./shape";
import { createUnion, withoutUndefined } from "./simplify";

type TypeScript = typeof ts;

/** Reads a file of types, written by `stepwright asl` or by hand; undefined where it does not declare both sides. */
export function readTypes(text: string): MachineTypes | undefined {
  // 300 ms that nobody pays whose definitions lie there without types.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at the first file of types
  const typescript = require("typescript") as TypeScript;
  const source = typescript.createSourceFile("types.ts", text, typescript.ScriptTarget.Latest, true);
  const declared = new Map<string, ts.TypeAliasDeclaration | ts.InterfaceDeclaration>();
  source.statements.forEach((one) => {
    if (typescript.isTypeAliasDeclaration(one) || typescript.isInterfaceDeclaration(one))
      declared.set(one.name.text, one);
  });
  const read = createReader(typescript, new Set(declared.keys()));
  const shapes = [...declared].map(([name, one]): [string, Shape] => [
    name,
    typescript.isTypeAliasDeclaration(one)
      ? read(one.type)
      : read(typescript.factory.createTypeLiteralNode(one.members)),
  ]);
  const { Input: input, Output: output, ...named } = Object.fromEntries(shapes);
  return input && output ? { input, output, named } : undefined;
}

function createReader(typescript: TypeScript, names: ReadonlySet<string>): (node: ts.TypeNode) => Shape {
  const { SyntaxKind } = typescript;

  function read(node: ts.TypeNode): Shape {
    const word = typescript.tokenToString(node.kind);
    if (isWord(word)) return keyword(word);
    if (node.kind === SyntaxKind.VoidKeyword) return keyword("undefined");
    if (typescript.isParenthesizedTypeNode(node)) return read(node.type);
    if (typescript.isLiteralTypeNode(node)) return readLiteral(node);
    if (typescript.isUnionTypeNode(node)) return createUnion(node.types.map(read));
    if (typescript.isArrayTypeNode(node)) return { kind: "array", item: read(node.elementType) };
    if (typescript.isTupleTypeNode(node)) return { kind: "tuple", items: node.elements.map(readItem) };
    if (typescript.isTypeLiteralNode(node)) return readObject(node);
    if (typescript.isTypeOperatorNode(node) && node.operator === SyntaxKind.ReadonlyKeyword)
      return read(node.type);
    if (typescript.isTypeReferenceNode(node)) return readReference(node);
    return { kind: "text", text: printNode(node) };
  }

  function readLiteral({ literal }: ts.LiteralTypeNode): Shape {
    if (typescript.isStringLiteralLike(literal)) return { kind: "literal", value: literal.text };
    if (literal.kind === SyntaxKind.NullKeyword) return keyword("null");
    if (literal.kind === SyntaxKind.TrueKeyword) return { kind: "literal", value: true };
    if (literal.kind === SyntaxKind.FalseKeyword) return { kind: "literal", value: false };
    const number = Number(literal.getText());
    return Number.isNaN(number)
      ? { kind: "text", text: literal.getText() }
      : { kind: "literal", value: number };
  }

  function readItem(node: ts.TypeNode | ts.NamedTupleMember): TupleItem {
    if (typescript.isNamedTupleMember(node)) {
      const isRest = node.dotDotDotToken !== undefined;
      const shape = read(node.type);
      const item = isRest && shape.kind === "array" ? shape.item : shape;
      return { shape: item, isOptional: node.questionToken !== undefined, isRest };
    }
    if (typescript.isOptionalTypeNode(node))
      return { shape: read(node.type), isOptional: true, isRest: false };
    if (!typescript.isRestTypeNode(node)) return { shape: read(node), isOptional: false, isRest: false };
    const shape = read(node.type);
    return { shape: shape.kind === "array" ? shape.item : shape, isOptional: false, isRest: true };
  }

  function readObject(node: ts.TypeLiteralNode): Shape {
    const members = node.members.flatMap((one): Member[] => {
      if (!typescript.isPropertySignature(one) || !one.type) return [];
      const { shape, isOptional } = withoutUndefined(read(one.type));
      const name =
        typescript.isIdentifier(one.name) || typescript.isStringLiteral(one.name)
          ? one.name.text
          : one.name.getText();
      return [{ name, isOptional: isOptional || one.questionToken !== undefined, shape }];
    });
    const indexes = node.members.flatMap((one): IndexSignature[] => {
      if (!typescript.isIndexSignatureDeclaration(one)) return [];
      return [
        {
          key: one.parameters[0]?.type ? printNode(one.parameters[0].type) : "string",
          shape: read(one.type),
        },
      ];
    });
    return { kind: "object", members, indexes };
  }

  function readReference(node: ts.TypeReferenceNode): Shape {
    const name = node.typeName.getText();
    const [first, second] = node.typeArguments ?? [];
    if (!first && names.has(name)) return { kind: "reference", name };
    if (first && (name === "Array" || name === "ReadonlyArray")) return { kind: "array", item: read(first) };
    if (first && second && name === "Record") {
      return { kind: "object", members: [], indexes: [{ key: printNode(first), shape: read(second) }] };
    }
    return { kind: "text", text: printNode(node) };
  }

  return read;
}

function isWord(text: string | undefined): text is Keyword {
  return keywords.some((word) => word === text);
}

function printNode(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ");
}
