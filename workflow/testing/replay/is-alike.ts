/** Whether two values say the same, but for ids and ARNs of executions, which differ from run to run. */
export function isAlike(left: unknown, right: unknown): boolean {
  return fingerprint(left) === fingerprint(right);
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const ARN = /arn:aws[\w-]*:states:[^"\\\s]*/g;

/** A value as text in which the order of fields, ids and ARNs of Step Functions do not count. */
export function fingerprint(value: unknown): string {
  return (JSON.stringify(sorted(value)) ?? "nothing").replace(ARN, "(arn)").replace(ID, "(id)");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
