import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient, isConditionFailure, linked } from "./document-client";

/** What starts the enrollment workflow. Any field may be malformed: that is a reason, not a crash. */
export interface Application {
  readonly name: string;
  readonly email: string;
  readonly paymentStatus: string;
  readonly course: string;
}

/** An application with the reasons against it; none means that it may be enrolled. */
export interface CheckedApplication extends Application {
  readonly reasons: readonly string[];
}

/** The row of an enrolled student. */
export interface Enrollment {
  readonly status: "ENROLLED";
  readonly enrollmentId: string;
  readonly name: string;
  readonly email: string;
  readonly course: string;
  /** ISO 8601. */
  readonly enrolledAt: string;
}

/** Reasons why the name cannot be taken. */
export function checkName({ name }: Application): string[] {
  const isName = typeof name === "string" && /^\p{L}[\p{L}\p{M} .'-]*$/u.test(name.trim());
  return isName
    ? []
    : [`name must be letters, spaces, apostrophes, dots or hyphens; got ${JSON.stringify(name)}.`];
}

/** Reasons why the e-mail address cannot be taken. */
export function checkEmail({ email }: Application): string[] {
  const isEmail =
    typeof email === "string" && email.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
  return isEmail ? [] : [`email must look like name@example.com; got ${JSON.stringify(email)}.`];
}

/** Reasons why the payment does not suffice. */
export function checkPayment({ paymentStatus }: Application): string[] {
  return paymentStatus === "PAID"
    ? []
    : [`paymentStatus must be "PAID"; got ${JSON.stringify(paymentStatus)}.`];
}

/** Compares the application with the student's record; adds the reasons that the record gives. */
export async function validateDetails(application: CheckedApplication): Promise<CheckedApplication> {
  const { reasons, email, name, course } = application;
  const missingCourse = typeof course === "string" && course !== "" ? [] : ["course must name a course."];
  if (reasons.length > 0) return { ...application, reasons: [...reasons, ...missingCourse] };
  const { Item: student } = await documentClient().send(
    new GetCommand({ TableName: linked("STUDENTS_TABLE"), Key: { email: email.toLowerCase() } }),
  );
  return { ...application, reasons: [...missingCourse, ...recordReasons(student, name.trim(), email)] };
}

/** Writes the enrollment once: a second try, or a second application, finds the row that stands. */
export async function enroll(application: CheckedApplication): Promise<Enrollment> {
  const { name, course } = application;
  const email = application.email.toLowerCase();
  const TableName = linked("ENROLLMENTS_TABLE");
  const enrollmentId = `${course}#${email}`;
  const enrolledAt = new Date().toISOString();
  const row = { enrollmentId, name: name.trim(), email, course, enrolledAt };
  try {
    await documentClient().send(
      new PutCommand({ TableName, Item: row, ConditionExpression: "attribute_not_exists(enrollmentId)" }),
    );
    return { status: "ENROLLED", ...row };
  } catch (failure) {
    if (!isConditionFailure(failure)) throw failure;
  }
  const { Item } = await documentClient().send(
    new GetCommand({ TableName, Key: { enrollmentId }, ConsistentRead: true }),
  );
  return { status: "ENROLLED", ...row, enrolledAt: String(Item?.enrolledAt ?? enrolledAt) };
}

function recordReasons(student: Record<string, unknown> | undefined, name: string, email: string): string[] {
  if (!student) return [`there is no student record for ${email}.`];
  const reasons: string[] = [];
  if (student.name !== name) reasons.push(`the record for ${email} has another name than ${name}.`);
  if (student.feesPaid !== true) reasons.push(`the record for ${email} shows no payment.`);
  return reasons;
}
