/** What is wrong with a field; of a list with objects, for each of them. */
export type FieldErrors = { readonly [field: string]: readonly string[] | readonly FieldErrors[] };

/** A request that is refused. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** By the vendor's names, where there are such. */
  readonly fields: FieldErrors | undefined;

  constructor(status: number, detail: string, fields?: FieldErrors) {
    super(detail);
    this.status = status;
    this.fields = fields;
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not found.');
}

export function invalid(fields: FieldErrors): Refusal {
  return new Refusal(400, 'The request is not valid.', fields);
}
