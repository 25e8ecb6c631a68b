import { all, type Output } from "@pulumi/pulumi";
import type { Statement } from "../definition";
import { refusal } from "./code/pack";
import { fillAccount, type Account } from "./account";
import { resolveText } from "./text";

/** A statement with everything filled in: what a policy document holds, and why. */
export interface ResolvedStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly reason: string;
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An IAM policy document. */
interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid?: string;
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
    readonly Condition?: ResolvedStatement["condition"];
  }[];
}

/** Fills in a statement's Outputs and the account. */
export function resolveStatement(statement: Statement, account: Output<Account>): Output<ResolvedStatement> {
  const resources = all(statement.resources.map(resolveText));
  const condition = resolveCondition(statement.condition);
  return all([resources, condition, account]).apply(([texts, conditions, here]) => ({
    actions: statement.actions,
    resources: texts.map((text) => fillAccount(text, here)),
    reason: statement.reason,
    ...(conditions ? { condition: fillCondition(conditions, here) } : {}),
  }));
}

type Conditions = Record<string, Record<string, string | string[]>>;

function resolveCondition(condition: Statement["condition"]): Output<Conditions | undefined> {
  const operators = Object.entries(condition ?? {}).map(([operator, keys]) =>
    all(
      Object.entries(keys).map(([key, value]) => resolveValue(value).apply((text) => [key, text] as const)),
    ).apply((pairs) => [operator, Object.fromEntries(pairs)] as const),
  );
  return all(operators).apply((pairs) => (condition ? (Object.fromEntries(pairs) as Conditions) : undefined));
}

type ConditionValue = NonNullable<Statement["condition"]>[string][string];

function resolveValue(value: ConditionValue): Output<string | string[]> {
  return Array.isArray(value)
    ? all(value.map(resolveText))
    : resolveText(value as Exclude<ConditionValue, readonly unknown[]>);
}

function fillCondition(conditions: Conditions, account: Account): Conditions {
  const fill = (value: string | string[]): string | string[] =>
    typeof value === "string" ? fillAccount(value, account) : value.map((text) => fillAccount(text, account));
  return mapValues(conditions, (keys) => mapValues(keys, fill));
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/**
 * The document of a role: statements over equal actions and conditions are joined, and so are those over equal
 * resources, so that it stays short and its order stable.
 */
export function printPolicy(statements: readonly ResolvedStatement[]): string {
  const byActions = join(
    statements,
    (statement) => key(statement.actions, statement.condition),
    (a, b) => ({ ...a, resources: union(a.resources, b.resources) }),
  );
  const joined = join(
    byActions,
    (statement) => key(statement.resources, statement.condition),
    (a, b) => ({ ...a, actions: union(a.actions, b.actions) }),
  );
  const document: PolicyDocument = {
    Version: "2012-10-17",
    Statement: joined.map((statement) => ({
      Effect: "Allow",
      Action: [...statement.actions].sort(),
      Resource: [...statement.resources].sort(),
      ...(statement.condition ? { Condition: statement.condition } : {}),
    })),
  };
  return JSON.stringify(document);
}

/**
 * The most characters that the inline policies of a role may have together:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const LONGEST_POLICY = 10_240;

/** Refuses a policy that AWS would not take. `path` names the role for the reader. */
export function checkPolicyLength(policy: string, path: string): string {
  if (policy.length <= LONGEST_POLICY) return policy;
  throw refusal([
    {
      code: "D205",
      path,
      message: `The policy of this role has ${policy.length} characters; AWS takes ${LONGEST_POLICY}.`,
      fix: "move part of the workflow into one of its own and start it with states.startExecution.sync.",
    },
  ]);
}

function join(
  statements: readonly ResolvedStatement[],
  same: (statement: ResolvedStatement) => string,
  both: (a: ResolvedStatement, b: ResolvedStatement) => ResolvedStatement,
): ResolvedStatement[] {
  const found = new Map<string, ResolvedStatement>();
  for (const statement of statements) {
    const before = found.get(same(statement));
    found.set(same(statement), before ? both(before, statement) : statement);
  }
  return [...found.values()];
}

function key(texts: readonly string[], condition: ResolvedStatement["condition"]): string {
  return JSON.stringify([[...texts].sort(), condition ?? null]);
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

/**
 * Lets one AWS service assume a role. With an account, only for resources of that account: the services that say so in
 * their guides (Step Functions, Scheduler, Pipes, EventBridge) pass it, Lambda and API Gateway do not promise to.
 */
export function printTrust(service: string, account?: Account): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        ...(account ? { Condition: { StringEquals: { "aws:SourceAccount": account.account } } } : {}),
      },
    ],
  });
}
