import type { Table } from "@pulumi/aws/dynamodb";
import { choice, grant, parallel, pass, task } from "../workflow";
import {
  checkEmail,
  checkName,
  checkPayment,
  enroll,
  validateDetails,
  type Application,
} from "../functions/enrollment";

/** The tables that the enrollment workflow uses. */
export interface EnrollmentTables {
  readonly students: Table;
  readonly enrollments: Table;
}

/** Three checks side by side, then the student's record, then enrolled or cancelled with the reasons. */
export const enrollment = ({ students, enrollments }: EnrollmentTables) =>
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
    );
