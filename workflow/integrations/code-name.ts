/** What a service of a resource ARN is called in code: `emr-serverless` → `emrServerless`. */
export function codeName(service: string): string {
  return service.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
