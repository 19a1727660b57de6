import type { Context } from 'hono';
import type { z } from 'zod';

/** What a person typed, field by field, to put back into the form. */
export type Typed = Readonly<Record<string, string>>;
/** One sentence per field that says what to do. */
export type FieldErrors = Readonly<Record<string, string>>;

export type ParsedForm<Value> =
  | { readonly ok: true; readonly value: Value; readonly typed: Typed }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: Typed };

/**
 * Reads a posted form. A field that occurs more than once is a list, a file stays a `File`; line ends become `\n`.
 * @returns the value the schema makes of it, or the first error per field and what was typed
 */
export async function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  c: Context,
): Promise<ParsedForm<z.output<Schema>>> {
  const fields = await readFields(c);
  const typed = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, value: result.data, typed };
  return { ok: false, errors: firstErrors(result.error), typed };
}

async function readFields(c: Context): Promise<Record<string, unknown>> {
  const body = await c.req.parseBody({ all: true });
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value,
    ]),
  );
}

/** The field of an issue is the first part of its path; an issue of the whole form stands under `form`. */
function firstErrors(error: z.ZodError): FieldErrors {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form');
    errors[field] ??= issue.message;
  }
  return errors;
}
