import type { JsonObject } from "../definition";
import type { AwsCode, Severity } from "./diagnostic";
import type { Location } from "./view/location";
import type { MachineView } from "./view/machine-view";

/** What a check says about one place. */
export interface Finding {
  readonly at: Location;
  /** The rule and what was received. */
  readonly message: string;
  /** An imperative with a valid value. */
  readonly fix: string;
  /** The same for a machine from the builder, where the builder says it otherwise. */
  readonly builderFix?: string;
  /** AWS's own words, where they are known. */
  readonly awsMessage?: string;
  /** The place that AWS names, where it is another than `at`. */
  readonly awsAt?: Location;
  /** When the finding is milder or graver than the rule usually is. */
  readonly severity?: Severity;
}

/** Takes a finding of the running check. */
export type Report = (finding: Finding) => void;

/** One rule about state machines, with what docs/rules.md says of it. */
export interface Check {
  /** `V…`, never used again for another rule. */
  readonly code: string;
  /** Kebab-case, the same as the file's name. */
  readonly name: string;
  readonly severity: Severity;
  readonly awsCode?: AwsCode;
  /** The rule in one sentence. */
  readonly rule: string;
  /** A machine that breaks the rule and no other of the same severity. */
  readonly bad: JsonObject;
  /** The same machine, mended. */
  readonly good: JsonObject;
  readonly run: (machine: MachineView, report: Report) => void;
}
