import { validate, type Diagnostic } from "../../../workflow/validate";
import type { WorkflowType } from "../../../workflow/definition";

/** A row of a corpus's index.json. */
export interface CorpusRow {
  readonly file: string;
  readonly valid: boolean;
  /** Who says so: `aws-oracle`, `validator-test`, `sample`. */
  readonly confidence: string;
  readonly reason: string;
  readonly type?: WorkflowType;
}

/** What the validator says of a row. */
export interface Verdict {
  readonly row: CorpusRow;
  readonly isAccepted: boolean;
  readonly errors: readonly Diagnostic[];
  readonly isMutated: boolean;
}

/** How the verdicts of one confidence agree with the corpus. */
interface Score {
  readonly confidence: string;
  readonly accepted: number;
  readonly valid: number;
  readonly rejected: number;
  readonly invalid: number;
}

/** Validates a definition of the corpus, given as text or, when it is JSON, as data. */
export function judge(row: CorpusRow, text: string): Verdict {
  const definition = parse(text);
  const before = JSON.stringify(definition);
  const found = validate(definition, row.type ? { type: row.type } : {});
  const errors = found.filter(({ severity }) => severity === "error");
  return { row, isAccepted: errors.length === 0, errors, isMutated: JSON.stringify(definition) !== before };
}

/** Counts agreement per confidence. */
export function score(verdicts: readonly Verdict[]): readonly Score[] {
  const confidences = [...new Set(verdicts.map(({ row }) => row.confidence))];
  return confidences.map((confidence) => {
    const own = verdicts.filter(({ row }) => row.confidence === confidence);
    const valid = own.filter(({ row }) => row.valid);
    const invalid = own.filter(({ row }) => !row.valid);
    return {
      confidence,
      accepted: valid.filter(({ isAccepted }) => isAccepted).length,
      valid: valid.length,
      rejected: invalid.filter(({ isAccepted }) => !isAccepted).length,
      invalid: invalid.length,
    };
  });
}

/** Whether the validator and the corpus differ. */
export function isDisagreement({ row, isAccepted }: Verdict): boolean {
  return row.valid !== isAccepted;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
