/** A claim of a corpus that the validator does not follow, and why. */
interface Held {
  /** Matches the file's name. */
  readonly file: RegExp;
  readonly reason: string;
}

/** The disagreements that we hold to: where another validator's test says something else than AWS. */
export const heldDisagreements: readonly Held[] = [
  {
    file: /json-surround-syntax-extra-spaces|jsonata-surround-syntax-no-spaces/,
    reason:
      'AWS\'s guide asks for "{%" first and "%}" last; spaces and line ends inside are the expression\'s own business, and published machines of AWS go without them.',
  },
  {
    file: /statelint-task-with-credentials/,
    reason:
      "AWS refuses Credentials without RoleArn (its answer is recorded in the corpus); the language leaves Credentials open.",
  },
  {
    file: /asls-SucceedFailTerminalState/,
    reason:
      "State names are unique in the whole machine, not only in their block: AWS's guide, and DUPLICATE_STATE_NAME of ValidateStateMachineDefinition.",
  },
];
