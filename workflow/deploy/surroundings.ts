import { all, getProject, getStack, type Input, output, type Output, type Resource } from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import type { Statement } from "../definition";
import type { Account } from "./account";
import { childName } from "./names";
import {
  checkPolicyLength,
  printPolicy,
  printTrust,
  resolveStatement,
  type ResolvedStatement,
} from "./policy";
import { applyTransform, type LoggingArgs, type Transforms } from "./workflow-args";

/** What the children of one component have in common. */
export interface Surroundings {
  readonly parent: Resource;
  readonly account: Output<Account>;
  readonly tags: Input<Record<string, Input<string>>> | undefined;
  readonly permissionsBoundary: Input<string> | undefined;
  readonly transform: Transforms;
  /** Told of every policy that is made, for `stepwright iam` and the review. */
  readonly onRole: (role: RoleReport) => void;
}

/** Tags as an argument, where there are any. */
export function tagsOf(around: Surroundings): { tags?: Input<Record<string, Input<string>>> } {
  return around.tags === undefined ? {} : { tags: around.tags };
}

/** A policy of a role, with the reason for each statement. */
export interface RoleReport {
  /** The name of the role's Pulumi resource. */
  readonly name: string;
  /** Who has it: `the machine`, `the callback of Charge`. */
  readonly holder: string;
  readonly statements: Output<readonly ResolvedStatement[]>;
}

/** The services that may take a role; those that promise to pass the account are held to it. */
const TRUSTED = {
  lambda: { principal: "lambda.amazonaws.com", passesAccount: false },
  states: { principal: "states.amazonaws.com", passesAccount: true },
  scheduler: { principal: "scheduler.amazonaws.com", passesAccount: true },
  events: { principal: "events.amazonaws.com", passesAccount: true },
  pipes: { principal: "pipes.amazonaws.com", passesAccount: true },
  apigateway: { principal: "apigateway.amazonaws.com", passesAccount: false },
} as const;

/** What a role may do, and who may take it. */
interface RoleInput {
  readonly service: keyof typeof TRUSTED;
  readonly holder: string;
  readonly statements: readonly Statement[];
  /** Statements that are only known once other resources are. */
  readonly resolved?: Output<readonly ResolvedStatement[]>;
}

/** The role of `name` with one inline policy that holds exactly the statements. Wait for `policy` before using it. */
export function createRole(
  name: string,
  input: RoleInput,
  around: Surroundings,
): { readonly role: Role; readonly policy: RolePolicy } {
  const { principal, passesAccount } = TRUSTED[input.service];
  const options = { parent: around.parent };
  const resource = childName(name, "role");
  const args = applyTransform(
    around.transform.role,
    {
      description: printDescription(`Stepwright: ${input.holder}`),
      assumeRolePolicy: around.account.apply((account) =>
        printTrust(principal, passesAccount ? account : undefined),
      ),
      ...(around.permissionsBoundary === undefined
        ? {}
        : { permissionsBoundary: around.permissionsBoundary }),
      ...tagsOf(around),
    },
    { name: resource, options },
  );
  const role = new Role(resource, args, options);
  const policy = createPolicy(resource, { ...input, role }, around);
  return { role, policy };
}

// IAM takes 1,000 characters of Latin-1; states may be named in any script.
function printDescription(text: string): string {
  return text.replace(/[^\t\n\r -~\u00A1-\u00FF]/gu, "?").slice(0, 1000);
}

/** One more inline policy on a role, for what is known later than the role is needed. */
export function createPolicy(
  resource: string,
  input: Pick<RoleInput, "holder" | "statements" | "resolved"> & { readonly role: Role },
  around: Surroundings,
): RolePolicy {
  const own = all(input.statements.map((statement) => resolveStatement(statement, around.account)));
  const statements = all([own, input.resolved ?? output([])]).apply(([first, then]) => [...first, ...then]);
  around.onRole({ name: resource, holder: input.holder, statements });
  const args = {
    role: input.role.name,
    policy: statements.apply((known) => checkPolicyLength(printPolicy(known), resource)),
  };
  return new RolePolicy(resource, args, { parent: around.parent });
}

/** The log group of `name`, called after project, stack and `name` under AWS's folder for the service. */
export function createLogGroup(
  name: string,
  folder: "/aws/lambda" | "/aws/vendedlogs/states",
  logging: LoggingArgs,
  around: Surroundings,
): LogGroup {
  const options = { parent: around.parent };
  const resource = childName(name, "log");
  const args = applyTransform(
    around.transform.logGroup,
    {
      name: `${folder}/${getProject()}-${getStack()}-${name}`,
      retentionInDays: logging.retentionDays ?? 14,
      ...(logging.kmsKeyArn === undefined ? {} : { kmsKeyId: logging.kmsKeyArn }),
      ...tagsOf(around),
    },
    { name: resource, options },
  );
  return new LogGroup(resource, args, options);
}
