import { Jsonata, type Json, type JsonObject, type Statement, type Template } from "../../definition";
import { createAction } from "../../integrations/action";
import type { ServiceResource } from "../../integrations/catalog/resource";
import { sdkServices } from "../../integrations/catalog/sdk-services";
import { optimisedServices } from "../../integrations/optimised";
import { iamActions } from "../../integrations/permissions/iam-actions";
import {
  passedRoles,
  readSecrets,
  readSource,
  sdkResources,
} from "../../integrations/permissions/sdk-resources";
import type { StateStatement } from "../emitted";
import { resourceOf, type ImportedState } from "./machine";

/**
 * What the role of an imported machine needs, derived from what its tasks call and with which arguments. Where the
 * arguments do not tell the resource, it is `*`, and the reason says so.
 */
export function importedStatements(states: readonly ImportedState[]): readonly StateStatement[] {
  return states.flatMap((state) =>
    statementsOf(state).map((statement) => ({ ...statement, states: [state.name] })),
  );
}

function statementsOf({ name, state, language }: ImportedState): readonly Statement[] {
  const credentials = state["Credentials"] as JsonObject | undefined;
  // With a role of its own the task needs its rights there; the machine only assumes that role.
  if (credentials)
    return [
      {
        actions: ["sts:AssumeRole"],
        resources: [roleOf(credentials)],
        reason: `${name} runs under a role of its own`,
      },
    ];
  const resource = resourceOf(state);
  if (resource?.kind === "lambda") return [invokes(name, state["Resource"] as string)];
  if (resource?.kind === "service") {
    const args = toTemplate((language === "JSONata" ? state["Arguments"] : state["Parameters"]) ?? {});
    return resource.isSdk ? sdkStatements(name, resource, args) : optimisedStatements(name, resource, args);
  }
  return state["Type"] === "Map" ? mapStatements(name, state) : [];
}

function invokes(name: string, arn: string): Statement {
  return { actions: ["lambda:InvokeFunction"], resources: [arn], reason: `${name} invokes it` };
}

function optimisedStatements(
  state: string,
  { service, action, waiting }: ServiceResource,
  args: Template,
): readonly Statement[] {
  const facts = optimisedServices.find((known) => known.service === service);
  const found = facts?.actions.find((known) => known.name === action);
  if (!facts || !found || !waiting) return [];
  return createAction(facts, found, waiting).statements({ state, arguments: args });
}

function sdkStatements(
  state: string,
  { service, action }: ServiceResource,
  args: Template,
): readonly Statement[] {
  const entry = sdkServices.get(service);
  if (!entry) return [];
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  const known = sdkResources(service, args);
  const why = known.length > 0 ? "" : "; its arguments do not say on which resources";
  return [
    {
      actions: iamActions(service, operation, entry.iamPrefix),
      resources: known.length > 0 ? known : ["*"],
      reason: `${state} calls ${operation} of ${service}${why}`,
    },
    ...passedRoles(service, state, args),
    ...readSecrets(service, state, args),
    ...readSource(service, state, args),
  ];
}

function mapStatements(name: string, state: JsonObject): readonly Statement[] {
  const reader = state["ItemReader"] as JsonObject | undefined;
  const writer = state["ResultWriter"] as JsonObject | undefined;
  return [
    ...(reader ? readerStatements(name, reader) : []),
    ...(writer?.["Resource"] ? [writerStatement(name, writer)] : []),
  ];
}

function readerStatements(name: string, reader: JsonObject): readonly Statement[] {
  const { bucket, key, prefix } = placeInS3(reader);
  const config = (reader["ReaderConfig"] ?? {}) as JsonObject;
  const args = (reader["Arguments"] ?? reader["Parameters"] ?? {}) as JsonObject;
  const isManifest = config["InputType"] === "MANIFEST" || config["ManifestType"] !== undefined;
  const reads = (resource: string, what: string, action = "s3:GetObject"): Statement => ({
    actions: [action],
    resources: [resource],
    reason: `${name} reads ${what}`,
  });
  if (String(reader["Resource"]).includes("listObjectsV2")) {
    const reason = `${name} lists the objects of the bucket`;
    return [
      { actions: ["s3:ListBucket"], resources: [bucket], reason },
      ...(config["Transformation"] === "LOAD_AND_FLATTEN"
        ? [reads(`${bucket}/${prefix}*`, "its items from the objects")]
        : []),
    ];
  }
  // A manifest names the files that hold the items; they may lie anywhere in the bucket.
  if (isManifest) return [reads(`${bucket}/*`, "the manifest and the files that it names")];
  const isVersion = ["VersionId", "VersionId.$"].some((member) => member in args);
  const action = isVersion ? "s3:GetObjectVersion" : "s3:GetObject";
  return [reads(`${bucket}/${key}`, "its items from the object", action)];
}

function writerStatement(name: string, writer: JsonObject): Statement {
  const { bucket, prefix } = placeInS3(writer);
  return {
    actions: ["s3:PutObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
    resources: [`${bucket}/${prefix}*`],
    reason: `${name} writes its results below the prefix`,
  };
}

function placeInS3(field: JsonObject): { bucket: string; key: string; prefix: string } {
  const args = (field["Arguments"] ?? field["Parameters"] ?? {}) as JsonObject;
  const constant = (value: Json | undefined): string | undefined =>
    typeof value === "string" && !value.startsWith("{%") ? value : undefined;
  return {
    bucket: `arn:{partition}:s3:::${constant(args["Bucket"]) ?? "*"}`,
    key: constant(args["Key"]) ?? "*",
    prefix: constant(args["Prefix"]) ?? "",
  };
}

function roleOf(credentials: JsonObject): string {
  const role = credentials["RoleArn"];
  return typeof role === "string" && !role.startsWith("{%") ? role : "*";
}

/** Arguments as the integrations read them: what is computed at run time is marked as an expression. */
export function toTemplate(value: Json): Template {
  if (typeof value === "string") return value.startsWith("{%") ? new Jsonata([value.slice(2, -2)]) : value;
  if (Array.isArray(value)) return value.map((element: Json) => toTemplate(element));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      key.endsWith(".$") ? [key.slice(0, -2), new Jsonata([String(member)])] : [key, toTemplate(member)],
    ),
  );
}
