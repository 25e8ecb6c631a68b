import type { Table } from "@pulumi/aws/dynamodb";
import type { Topic } from "@pulumi/aws/sns";
import { choice, fail, grant, parallel, pass, sns, task, type Failure } from "../workflow";
import {
  checkEmail,
  checkName,
  checkPayment,
  enroll,
  validateDetails,
  type Application,
} from "../functions/enrollment";

/** What the enrollment workflow uses. */
export interface EnrollmentResources {
  readonly students: Table;
  readonly enrollments: Table;
  /** Where operators hear of what went wrong. */
  readonly operators: Topic;
}

/** Three checks side by side, then the student's record, then enrolled or cancelled with the reasons. */
export const enrollment = ({ students, enrollments, operators }: EnrollmentResources) =>
  pass("Application", (application: Application) => application)
    .assign((application) => ({ application }))
    .next(
      parallel("CheckDetails", {
        name: task("CheckName", checkName),
        email: task("CheckEmail", checkEmail),
        payment: task("CheckPayment", checkPayment),
      }),
    )
    .output(({ name, email, payment }, { vars }) => ({
      ...vars.application,
      reasons: [...name, ...email, ...payment],
    }))
    .next(task("ValidateDetails", validateDetails, { link: { STUDENTS_TABLE: grant.read(students) } }))
    .next(
      choice("AreDetailsValid", (c) =>
        c
          .when(
            (o) => o.reasons.length === 0,
            task("Enroll", enroll, { link: { ENROLLMENTS_TABLE: grant.readWrite(enrollments) } }),
          )
          .otherwise((rest) =>
            rest.next(pass("Cancel", (o) => ({ status: "CANCELLED" as const, reasons: o.reasons }))),
          ),
      ),
    )
    .catch(report(operators));

/** An application is judged or somebody hears that it was not; it can be handed in again, for enrolling is done once. */
const report = (operators: Topic) =>
  pass("Report", (failure: Failure<unknown>) => failure)
    .assign((failure) => ({ failure }))
    .next(
      sns.publish("TellOperators", (_, { vars, execution }) => ({
        TopicArn: operators.arn,
        Message: `The enrollment ${execution.name} failed: ${vars.failure.error}: ${vars.failure.cause}`,
      })),
    )
    .next(
      fail("EnrollmentFailed", {
        error: (_, { vars }) => vars.failure.error,
        cause: (_, { vars }) => vars.failure.cause,
      }),
    );
