// What executions of enrollment take and give. Written by `npm run asl` from the program's types.

export type Input = {
  name: string;
  email: string;
  paymentStatus: string;
  course: string;
};

export type Output =
  | { status: "CANCELLED"; reasons: string[] }
  | {
      status: "ENROLLED";
      enrollmentId: string;
      name: string;
      email: string;
      course: string;
      enrolledAt: string;
    };
