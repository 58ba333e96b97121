import { GiosgError, InvalidFields, NotSent } from '../../giosg/giosg-error.ts';
import { refusalOfGiosg } from '../giosg/vendor-refusal.ts';
import { Refusal } from '../refusal.ts';

/** What a lead is told when giosg did not do what was asked. Rethrows whatever is no `GiosgError`. */
export function leadRefusal(error: unknown): Refusal {
  if (!(error instanceof GiosgError)) throw error;
  switch (error.code) {
    case 'unauthenticated':
      return new Refusal(
        'desk_forbidden',
        'giosg does not take GIOSG_API_TOKEN: it is wrong, or its user is gone. The operator sets another.',
      );
    case 'forbidden':
      return new Refusal(
        'desk_forbidden',
        'giosg does not let the user of GIOSG_API_TOKEN do this: the settings permission is missing, or the organization has no subscription.',
      );
    case 'payment_required':
      return new Refusal(
        'desk_unpaid',
        'giosg offers an app to others for organizations with the App provider feature.',
      );
    case 'not_found':
      return new Refusal('not_found', 'There is no such thing at giosg, or it belongs to another organization.');
    case 'not_sent':
    case 'invalid_fields':
      return new Refusal('bad_request', 'giosg does not take some fields; see "fields".', fieldsOf(error));
    default:
      return refusalOfGiosg(error);
  }
}

/** The refusal of a server without a setting. */
export function notSet(name: string, message: string): Refusal {
  return new Refusal('not_configured', `This needs the setting ${name}, which ${message}.`, [{ field: name, message }]);
}

function fieldsOf(error: GiosgError): { readonly field: string; readonly message: string }[] {
  if (error instanceof NotSent) return [{ field: error.field, message: error.message }];
  if (!(error instanceof InvalidFields)) return [];
  return Object.entries(error.fields).map(([field, words]) => ({
    field,
    // What is said of an address may repeat it, with its secret.
    message: field === 'endpoint_url' ? 'is not taken' : words.join(' '),
  }));
}
